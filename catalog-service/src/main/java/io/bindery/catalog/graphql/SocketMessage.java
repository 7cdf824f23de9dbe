package io.bindery.catalog.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionResult;
import io.bindery.platform.body.JsonBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a client, by graphql-transport-ws, and those that we send. See PROTOCOL.md of npm graphql-ws, of which this speaks all.
 *
 * @param members as they came
 */
record SocketMessage(ObjectNode members) {

    static final String ACKNOWLEDGED = write("connection_ack", Map.of());
    static final String PING = write("ping", Map.of());
    static final String PONG = write("pong", Map.of());

    /** Of a text; anything that is thrown here means that it was none. */
    static SocketMessage read(String text) {
        return new SocketMessage(JsonBody.read(text));
    }

    @Nullable
    String type() {
        return members.path("type").textValue();
    }

    /** The id of its operation. */
    String id() {
        String id = members.path("id").textValue();
        if (id == null || id.isEmpty()) {
            throw new IllegalArgumentException("id is missing");
        }
        return id;
    }

    /** The payload, an object. */
    ObjectNode payload() {
        return (ObjectNode) members.required("payload");
    }

    /** A token that came with {@code connection_init}. */
    @Nullable
    String authorization() {
        JsonNode token = members.path("payload").path("Authorization");
        return token.textValue();
    }

    static String next(String id, ExecutionResult result) {
        return write("next", Map.of("id", id, "payload", result.toSpecification()));
    }

    static String error(String id, @Nullable Object errors) {
        return write("error", Map.of("id", id, "payload", errors == null ? Map.of() : errors));
    }

    static String complete(String id) {
        return write("complete", Map.of("id", id));
    }

    private static String write(String type, Map<String, ?> members) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.putAll(members);
        try {
            return Answers.json(message).toString(StandardCharsets.UTF_8);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
