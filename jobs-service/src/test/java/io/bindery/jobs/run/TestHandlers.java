package io.bindery.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.platform.http.RequestId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Handlers whose jobs go as their args say. */
final class TestHandlers {

    private TestHandlers() {}

    /** @param failures how many attempts fail before one succeeds */
    record EchoArgs(String text, int failures, @Nullable JsonNode more) {}

    @ApplicationScoped
    @JobKind("test.echo")
    static class Echo implements JobHandler<EchoArgs> {

        private final List<JobRun> runs = new CopyOnWriteArrayList<>();

        List<JobRun> runs() {
            return runs;
        }

        @Override
        public Uni<Map<String, String>> run(EchoArgs args, JobRun run) {
            runs.add(run);
            if (run.attempt() <= args.failures()) {
                return Uni.createFrom().failure(new IllegalStateException("attempt " + run.attempt() + " fails"));
            }
            return Uni.createFrom().item(Map.of("echo", args.text(), "requestId", String.valueOf(RequestId.current())));
        }
    }

    record TroubleArgs(String how) {}

    @ApplicationScoped
    @JobKind("test.trouble")
    static class Trouble implements JobHandler<TroubleArgs> {

        @Override
        public Uni<String> run(TroubleArgs args, JobRun run) {
            return switch (args.how()) {
                case "permanent" -> throw new PermanentFailure("it is senseless");
                case "error" -> throw new AssertionError("the handler is broken");
                case "overflow" -> Uni.createFrom().item(overflow(0));
                case "never" -> Uni.createFrom().nothing();
                case "large" -> Uni.createFrom().item("x".repeat(100_000));
                case "nul" -> throw new IllegalStateException("a \0 in the message, and half a \ud800");
                case "slow" -> Uni.createFrom().item("slow").onItem().delayIt().by(Duration.ofSeconds(2));
                default -> throw new IllegalArgumentException(args.how());
            };
        }

        @SuppressWarnings("InfiniteRecursion")
        private static String overflow(int depth) {
            return overflow(depth + 1) + depth;
        }
    }
}
