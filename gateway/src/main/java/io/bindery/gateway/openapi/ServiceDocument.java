package io.bindery.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The OpenAPI document of one service.
 *
 * @param service its name
 */
record ServiceDocument(String service, ObjectNode root) {

    /** Whether it looks like one: only its version is always there. */
    boolean isOpenApi() {
        return root.path("openapi").asText().startsWith("3.");
    }

    /** Components by kind, and then by name. */
    Iterable<Map.Entry<String, JsonNode>> componentKinds() {
        return root.path("components").properties();
    }

    Iterable<Map.Entry<String, JsonNode>> paths() {
        return root.path("paths").properties();
    }

    Iterable<JsonNode> tags() {
        return root.path("tags");
    }
}
