package io.bindery.chat.socket;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says that the chat is not ready from the first moment of a stop. */
@Readiness
@Singleton
final class DrainCheck implements HealthCheck {

    private final Drain drain;

    DrainCheck(Drain drain) {
        this.drain = drain;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("drain").status(drain.isServing()).build();
    }
}
