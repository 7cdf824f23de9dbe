package io.bindery.platform.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The semantics of OTP's supervisor, case by case, for one-for-one. */
class SupervisorTest {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final List<String> journal = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;

    /** A child whose end the test decides. */
    private final class Worker implements Child {

        private final String name;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        Worker(String name) {
            this.name = name;
            workers.add(this);
        }

        @Override
        public CompletionStage<Void> start() {
            journal.add("start " + name);
            return end;
        }

        @Override
        public void stop() {
            journal.add("stop " + name);
            end.complete(null);
        }

        void crash() {
            end.completeExceptionally(new IllegalStateException(name + " broke"));
        }

        void finish() {
            end.complete(null);
        }
    }

    private Supervisor supervisor(int restarts) {
        return new Supervisor(
                "root", new RestartIntensity(restarts, PERIOD), clock, child -> journal.add("restart " + child));
    }

    private ChildSpec spec(String id, Restart restart) {
        return new ChildSpec(id, restart, Duration.ofSeconds(1), () -> new Worker(id));
    }

    @Test
    void children_start_in_order_and_stop_in_reverse() {
        Supervisor root = supervisor(1);
        root.add(spec("a", Restart.PERMANENT));
        root.add(spec("b", Restart.PERMANENT));
        CompletableFuture<Void> end = root.start().toCompletableFuture();
        root.stop();
        assertThat(end).isCompleted();
        assertThat(journal).containsExactly("start a", "start b", "stop b", "stop a");
    }

    @Test
    void a_crashed_child_is_restarted_alone() {
        Supervisor root = supervisor(3);
        root.add(spec("a", Restart.PERMANENT));
        root.add(spec("b", Restart.PERMANENT));
        root.start();
        workers.getFirst().crash();
        assertThat(journal).containsExactly("start a", "start b", "restart a", "start a");
        Node a = root.children().getFirst();
        assertThat(a.state()).isEqualTo("running");
        assertThat(a.restarts()).isEqualTo(1);
        assertThat(a.lastCause()).contains("a broke");
    }

    @Test
    void permanent_children_are_restarted_also_when_they_end_normally() {
        Supervisor root = supervisor(3);
        root.add(spec("a", Restart.PERMANENT));
        root.start();
        workers.getFirst().finish();
        assertThat(journal).containsExactly("start a", "restart a", "start a");
    }

    @Test
    void transient_children_are_restarted_only_after_a_crash() {
        Supervisor root = supervisor(3);
        root.add(spec("a", Restart.TRANSIENT));
        root.start();
        workers.getFirst().crash();
        workers.getLast().finish();
        assertThat(journal).containsExactly("start a", "restart a", "start a");
        assertThat(root.children().getFirst().state()).isEqualTo("stopped");
    }

    @Test
    void temporary_children_are_never_restarted() {
        Supervisor root = supervisor(0);
        root.add(spec("a", Restart.TEMPORARY));
        CompletableFuture<Void> end = root.start().toCompletableFuture();
        workers.getFirst().crash();
        assertThat(journal).containsExactly("start a");
        assertThat(end).isNotDone();
    }

    @Test
    void more_restarts_than_the_intensity_stop_all_children_and_crash_the_supervisor() {
        Supervisor root = supervisor(2);
        root.add(spec("a", Restart.PERMANENT));
        root.add(spec("b", Restart.PERMANENT));
        CompletableFuture<Void> end = root.start().toCompletableFuture();
        for (int i = 0; i < 3; i++) {
            latest("a").crash();
        }
        assertThat(journal)
                .containsExactly("start a", "start b", "restart a", "start a", "restart a", "start a", "stop b");
        assertThatThrownBy(end::join)
                .hasCauseInstanceOf(RestartIntensityExceeded.class)
                .hasMessageContaining("more than 2 restarts")
                .hasMessageContaining("a broke");
    }

    @Test
    void restarts_longer_ago_than_the_period_do_not_count() {
        Supervisor root = supervisor(1);
        root.add(spec("a", Restart.PERMANENT));
        CompletableFuture<Void> end = root.start().toCompletableFuture();
        for (int i = 0; i < 5; i++) {
            latest("a").crash();
            now = now.plus(PERIOD).plusMillis(1);
        }
        assertThat(end).isNotDone();
        assertThat(root.children().getFirst().restarts()).isEqualTo(5);
    }

    @Test
    void restarts_of_all_children_count_together() {
        Supervisor root = supervisor(1);
        root.add(spec("a", Restart.PERMANENT));
        root.add(spec("b", Restart.PERMANENT));
        CompletableFuture<Void> end = root.start().toCompletableFuture();
        latest("a").crash();
        latest("b").crash();
        assertThat(end).isCompletedExceptionally();
    }

    @Test
    void a_supervisor_is_a_child_whose_escalation_its_parent_heals() {
        Supervisor root = supervisor(1);
        root.add(ChildSpec.permanent("inner", () -> {
            Supervisor inner = new Supervisor("inner", new RestartIntensity(0, PERIOD), clock, child -> {});
            inner.add(spec("leaf", Restart.PERMANENT));
            return inner;
        }));
        CompletableFuture<Void> end = root.start().toCompletableFuture();
        latest("leaf").crash();
        assertThat(journal).containsExactly("start leaf", "restart inner", "start leaf");
        assertThat(end).isNotDone();
        Node inner = root.children().getFirst();
        assertThat(inner.kind()).isEqualTo("supervisor");
        assertThat(inner.children()).extracting(Node::id).containsExactly("leaf");
    }

    @Test
    void a_child_that_cannot_start_counts_as_crashed() {
        Supervisor root = supervisor(2);
        root.add(ChildSpec.permanent("a", () -> {
            throw new IllegalStateException("no start");
        }));
        assertThat(root.start().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void children_can_be_added_while_it_runs() {
        Supervisor root = supervisor(1);
        root.start();
        root.add(spec("late", Restart.PERMANENT));
        assertThat(journal).containsExactly("start late");
        assertThatThrownBy(() -> root.add(spec("late", Restart.PERMANENT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_child_that_does_not_stop_is_left_behind_after_its_time() {
        Supervisor root = supervisor(1);
        root.add(new ChildSpec("deaf", Restart.PERMANENT, Duration.ofMillis(10), () -> new Child() {
            @Override
            public CompletionStage<Void> start() {
                return new CompletableFuture<>();
            }

            @Override
            public void stop() {
                journal.add("asked");
            }
        }));
        CompletableFuture<Void> end = root.start().toCompletableFuture();
        root.stop();
        end.join();
        assertThat(journal).containsExactly("asked");
    }

    private Worker latest(String name) {
        return workers.reversed().stream()
                .filter(worker -> worker.name.equals(name))
                .findFirst()
                .orElseThrow();
    }
}
