package io.bindery.system.story;

import io.bindery.system.suite.RunningSuite;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same story while processes are killed with SIGKILL in the middle of each step: whoever dies, it ends the same. In each
 * step of a story a third of the processes die, and the thirds move on from step to step and from story to story, so that after
 * three stories each process has died in each step, and none so often that the launcher would give it up.
 */
class StoryUnderFireIT {

    private static final List<String> VICTIMS = List.of(
            "payment", "jobs", "catalog", "stripe-simulator", "postgres", "chat", "kafka", "gateway", "recommendation");

    /** Another one, and with it other moments of death, by {@code -Dbindery.seed}. */
    private static final long SEED = Long.getLong("bindery.seed", 20_261_122L);

    private static final int THIRDS = 3;
    private static final int LATEST_MILLIS = 1_500;

    private final RunningSuite suite = RunningSuite.get();
    private final Shop shop = new Shop(suite);

    @ParameterizedTest(name = "story {0}")
    @ValueSource(ints = {0, 1, 2})
    void ends_the_same_whoever_is_killed_in_the_middle_of_a_step(int number) {
        Random random = new Random(SEED + number);
        try (OrderStory story = new OrderStory(shop)) {
            for (OrderStory.Step step : OrderStory.Step.values()) {
                CompletableFuture<Void> deaths = CompletableFuture.allOf(victims(number, step)
                        .map(victim -> death(step, victim, random.nextInt(LATEST_MILLIS)))
                        .toArray(CompletableFuture<?>[]::new));
                story.tell(step);
                deaths.join();
                suite.untilReady();
            }
            story.nothingHappenedTwice();
        }
    }

    private static Stream<String> victims(int story, OrderStory.Step step) {
        int third = (story + List.of(OrderStory.Step.values()).indexOf(step)) % THIRDS;
        return IntStream.range(0, VICTIMS.size())
                .filter(victim -> victim % THIRDS == third)
                .mapToObj(VICTIMS::get);
    }

    private CompletableFuture<Void> death(OrderStory.Step step, String victim, int afterMillis) {
        System.out.printf("%s: %s dies after %d ms%n", step, victim, afterMillis);
        return CompletableFuture.runAsync(
                () -> suite.kill(victim), CompletableFuture.delayedExecutor(afterMillis, TimeUnit.MILLISECONDS));
    }
}
