package io.bindery.recommendation.training;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a first model is there; after that an old one is better than none. */
@Readiness
@ApplicationScoped
class ModelReadiness implements HealthCheck {

    private final CurrentModel current;

    ModelReadiness(CurrentModel current) {
        this.current = current;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("model")
                .status(current.orNull() != null)
                .build();
    }
}
