package io.bindery.jobs.enqueue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the jobs that other services ask for by {@code jobs.request.v1}. */
@ApplicationScoped
class JobRequestListener {

    private final JobIntake intake;

    JobRequestListener(JobIntake intake) {
        this.intake = intake;
    }

    @Incoming("requests")
    Uni<Void> onRequest(String message) {
        return intake.asked(message);
    }
}
