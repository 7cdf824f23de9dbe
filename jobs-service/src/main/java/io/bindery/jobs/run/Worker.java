package io.bindery.jobs.run;

import io.bindery.platform.supervision.Child;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Does one job after the other. What a handler throws ends the job's attempt only; an {@link Error} ends the worker too, after the
 * attempt's end is told, and the supervisor puts a new worker in its place.
 */
final class Worker implements Child {

    private final Context loop;
    private final Crew crew;
    private final JobExecution execution;
    private final Finisher finisher;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean stopping;

    Worker(Vertx vertx, Crew crew, JobExecution execution, Finisher finisher) {
        this.loop = vertx.getOrCreateContext();
        this.crew = crew;
        this.execution = execution;
        this.finisher = finisher;
    }

    @Override
    public CompletionStage<Void> start() {
        crew.join(this);
        return ended;
    }

    /** An idle worker ends at once, another one after its job. */
    @Override
    public void stop() {
        stopping = true;
        if (crew.leave(this)) {
            ended.complete(null);
        }
    }

    /** Does this job; called only while idle. */
    void take(Held job) {
        loop.runOnContext(() ->
                execution.run(job).subscribe().with(attempt -> after(job, attempt), ended::completeExceptionally));
    }

    private void after(Held job, Attempt attempt) {
        finisher.take(job, attempt.outcome());
        if (attempt.crash() != null) {
            ended.completeExceptionally(attempt.crash());
        } else if (stopping) {
            ended.complete(null);
        } else {
            crew.join(this);
        }
    }
}
