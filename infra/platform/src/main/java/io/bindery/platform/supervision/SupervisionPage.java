package io.bindery.platform.supervision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** Shows the live tree as JSON at {@code /q/supervision} of the management port. */
@ApplicationScoped
class SupervisionPage {

    private final SupervisionTree tree;
    private final ObjectMapper json;

    SupervisionPage(SupervisionTree tree, ObjectMapper json) {
        this.tree = tree;
        this.json = json;
    }

    void install(@Observes ManagementInterface management) {
        management.router().get("/q/supervision").handler(this::show);
    }

    private void show(RoutingContext request) {
        try {
            String body = json.writeValueAsString(Map.of("healthy", tree.healthy(), "children", tree.nodes()));
            request.response().putHeader("Content-Type", "application/json").end(body);
        } catch (JsonProcessingException failure) {
            request.fail(failure);
        }
    }
}
