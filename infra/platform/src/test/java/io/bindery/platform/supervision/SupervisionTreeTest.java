package io.bindery.platform.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class SupervisionTreeTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Integer> exits = new ArrayList<>();
    private final SupervisionTree tree = new SupervisionTree(metrics, exits::add);

    /** Crashes so many times, then runs. */
    private static final class Fragile implements Child {

        private static int crashesLeft;

        @Override
        public CompletionStage<Void> start() {
            return crashesLeft-- > 0
                    ? CompletableFuture.failedFuture(new IllegalStateException("broke"))
                    : new CompletableFuture<>();
        }

        @Override
        public void stop() {}
    }

    @Test
    void a_child_that_heals_leaves_the_service_ready() {
        Fragile.crashesLeft = 5;
        tree.add(ChildSpec.permanent("fragile", Fragile::new));
        tree.start();
        assertThat(tree.healthy()).isTrue();
        assertThat(exits).isEmpty();
        assertThat(tree.nodes().getFirst().state()).isEqualTo("running");
        assertThat(metrics.counter("bindery.supervisor.restarts", "child", "fragile")
                        .count())
                .isEqualTo(5);
    }

    @Test
    void one_crash_too_many_makes_the_service_not_ready_and_ends_the_process() {
        Fragile.crashesLeft = Integer.MAX_VALUE;
        tree.add(ChildSpec.permanent("fragile", Fragile::new));
        tree.start();
        assertThat(new SupervisionReadiness(tree).call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(exits).containsExactly(1);
    }
}
