package io.bindery.system.story;

import io.bindery.system.suite.RunningSuite;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same story while processes are killed with SIGKILL in the middle of each step: whoever dies, it ends the same. Told once
 * per process, with the victims moving on by one from step to step, so that each process dies in each step and none so often
 * that the launcher would give it up.
 */
class StoryUnderFireIT {

    private static final List<String> VICTIMS = List.of(
            "payment", "jobs", "catalog", "stripe-simulator", "postgres", "chat", "kafka", "gateway", "recommendation");

    /** Another one, and with it other moments of death, by {@code -Dbindery.seed}. */
    private static final long SEED = Long.getLong("bindery.seed", 20_261_122L);

    private static final int LATEST_MILLIS = 700;

    private final RunningSuite suite = RunningSuite.get();
    private final Shop shop = new Shop(suite);

    static IntStream stories() {
        return IntStream.range(0, VICTIMS.size());
    }

    @ParameterizedTest(name = "story {0}")
    @MethodSource("stories")
    void ends_the_same_whoever_is_killed_in_the_middle_of_a_step(int number) {
        Random random = new Random(SEED + number);
        try (OrderStory story = new OrderStory(shop)) {
            int next = number;
            for (OrderStory.Step step : OrderStory.Step.values()) {
                String victim = VICTIMS.get(next++ % VICTIMS.size());
                int delay = random.nextInt(LATEST_MILLIS);
                System.out.printf("story %d: %s, %s dies after %d ms%n", number, step, victim, delay);
                CompletableFuture<Void> death = CompletableFuture.runAsync(
                        () -> suite.kill(victim), CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS));
                story.tell(step);
                death.join();
                suite.untilReady();
            }
            story.nothingHappenedTwice();
        }
    }
}
