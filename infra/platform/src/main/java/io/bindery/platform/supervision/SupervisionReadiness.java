package io.bindery.platform.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready once the root supervisor gave up. */
@Readiness
@ApplicationScoped
class SupervisionReadiness implements HealthCheck {

    private final SupervisionTree tree;

    SupervisionReadiness(SupervisionTree tree) {
        this.tree = tree;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("supervision").status(tree.healthy()).build();
    }
}
