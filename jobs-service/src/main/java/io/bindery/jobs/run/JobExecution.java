package io.bindery.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.jobs.claim.Claimed;
import io.bindery.jobs.ending.Outcome.Completed;
import io.bindery.jobs.ending.Outcome.Failed;
import io.bindery.platform.http.RequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs one attempt of a job: decodes, calls the handler within the time limit, judges how it went, writes the log line. */
@ApplicationScoped
class JobExecution {

    private static final Logger log = Logger.getLogger(JobExecution.class);

    /** A result is an answer, not a file; it must fit into an event. */
    private static final int MAX_RESULT = 64 << 10;

    private final Handlers handlers;
    private final Retries retries;
    private final WorkersConfig config;
    private final JobMetrics metrics;
    private final ObjectMapper json;

    JobExecution(Handlers handlers, Retries retries, WorkersConfig config, JobMetrics metrics, ObjectMapper json) {
        this.handlers = handlers;
        this.retries = retries;
        this.config = config;
        this.metrics = metrics;
        this.json = json;
    }

    /** Never fails; to be subscribed on a Vert.x context, on whose event loop it completes. */
    Uni<Attempt> run(Held held) {
        return RequestId.during(held.job().requestId(), () -> attempt(held));
    }

    private Uni<Attempt> attempt(Held held) {
        Claimed job = held.job();
        long startedNanos = System.nanoTime();
        Context context = Objects.requireNonNull(Vertx.currentContext());
        Duration limit = job.timeout() == null ? config.timeout() : job.timeout();
        Uni<Attempt> work = Uni.createFrom()
                .<@Nullable Object>deferred(() -> handlers.run(job).map(result -> result))
                .ifNoItem()
                .after(limit)
                .failWith(() -> new TimeLimitExceeded(limit))
                .map(this::completed)
                .onFailure()
                .recoverWithItem(failure -> failed(job, failure));
        Uni<Attempt> lost = Uni.createFrom().completionStage(held.lost()).replaceWith(Attempt.LOST);
        return Uni.combine()
                .any()
                .of(work, lost)
                .emitOn(task -> context.runOnContext(ready -> task.run()))
                .invoke(attempt -> note(job, attempt, System.nanoTime() - startedNanos));
    }

    private Attempt completed(@Nullable Object result) {
        if (result == null) {
            return new Attempt(new Completed(null), null);
        }
        try {
            String text = json.writeValueAsString(result);
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            return size <= MAX_RESULT
                    ? new Attempt(new Completed(text), null)
                    : new Attempt(
                            new Failed("the result has %d bytes, %d are taken".formatted(size, MAX_RESULT), null),
                            null);
        } catch (JsonProcessingException unwritable) {
            return new Attempt(
                    new Failed("the result cannot be written: " + unwritable.getOriginalMessage(), null), null);
        }
    }

    private Attempt failed(Claimed job, Throwable failure) {
        return switch (failure) {
            case PermanentFailure permanent -> new Attempt(new Failed(message(permanent), null), null);
            case TimeLimitExceeded late -> new Attempt(new Failed(message(late), retries.after(job.attempt())), null);
            case Error error -> new Attempt(new Failed(error.toString(), retries.after(job.attempt())), error);
            default -> new Attempt(new Failed(failure.toString(), retries.after(job.attempt())), null);
        };
    }

    private static String message(Throwable failure) {
        return Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
    }

    private void note(Claimed job, Attempt attempt, long nanos) {
        metrics.ran(job, nanos);
        long millis = nanos / 1_000_000;
        switch (attempt.outcome()) {
            case null ->
                log.warnf(
                        "job %s %s attempt %d gave up after %d ms: its lease was lost",
                        job.id(), job.kind(), job.attempt(), millis);
            case Completed done ->
                log.infof("job %s %s attempt %d completed in %d ms", job.id(), job.kind(), job.attempt(), millis);
            case Failed failed ->
                log.warnf(
                        "job %s %s attempt %d failed in %d ms, %s: %s",
                        job.id(),
                        job.kind(),
                        job.attempt(),
                        millis,
                        failed.retryAfter() == null ? "for good" : "for now",
                        failed.error());
        }
    }

    /** Trying again may help: what made it slow may have passed. */
    private static final class TimeLimitExceeded extends RuntimeException {

        private static final long serialVersionUID = 1;

        TimeLimitExceeded(Duration limit) {
            super("it took longer than " + limit, null, false, false);
        }
    }
}
