package io.bindery.catalog.graphql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.body.JsonBody;
import io.bindery.platform.http.ProblemException;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request (GraphQL over HTTP, section 5).
 *
 * @param query the document, null when it is named by its hash in the extensions
 * @param operationName null when the document has one operation
 * @param variables empty when there are none
 * @param extensions empty when there are none
 */
record GraphqlRequest(
        @Nullable String query, @Nullable String operationName, ObjectNode variables, ObjectNode extensions) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    /**
     * Of a body of {@code application/json}. Members that nobody knows are ignored, as the specification asks.
     *
     * @throws Refusal 400
     */
    static GraphqlRequest ofBody(Buffer body) {
        return of(object(() -> JsonBody.read(body.getBytes()), "The body"));
    }

    /**
     * Of the members of an object.
     *
     * @throws Refusal 400
     */
    static GraphqlRequest of(ObjectNode members) {
        return new GraphqlRequest(
                text(members, "query"),
                text(members, "operationName"),
                map(members, "variables"),
                map(members, "extensions"));
    }

    /**
     * Of the address of a GET.
     *
     * @throws Refusal 400
     */
    static GraphqlRequest ofAddress(String uri) {
        try {
            Map<String, List<String>> parameters = new QueryStringDecoder(uri).parameters();
            return new GraphqlRequest(
                    single(parameters, "query"),
                    single(parameters, "operationName"),
                    map(parameters, "variables"),
                    map(parameters, "extensions"));
        } catch (IllegalArgumentException malformed) {
            throw Refusal.badRequest("The address is malformed");
        }
    }

    GraphqlRequest withQuery(String found) {
        return new GraphqlRequest(found, operationName, variables, extensions);
    }

    /** The variables as the engine takes them. */
    Map<String, Object> variableValues() {
        return JSON.convertValue(variables, VALUES);
    }

    private static @Nullable String text(ObjectNode members, String name) {
        JsonNode value = members.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Refusal.badRequest(name + " must be a string");
        }
        return emptyToNull(value.textValue());
    }

    private static ObjectNode map(ObjectNode members, String name) {
        return switch (members.get(name)) {
            case null -> JsonNodeFactory.instance.objectNode();
            case ObjectNode object -> object;
            case JsonNode value when value.isNull() -> JsonNodeFactory.instance.objectNode();
            default -> throw Refusal.badRequest(name + " must be an object");
        };
    }

    private static @Nullable String single(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refusal.badRequest(name + " is given more than once");
        }
        return values.isEmpty() ? null : emptyToNull(values.getFirst());
    }

    private static ObjectNode map(Map<String, List<String>> parameters, String name) {
        String text = single(parameters, name);
        if (text == null || text.equals("null")) {
            return JsonNodeFactory.instance.objectNode();
        }
        return object(() -> JsonBody.read(text), name);
    }

    private static ObjectNode object(Supplier<ObjectNode> json, String what) {
        try {
            return json.get();
        } catch (ProblemException bad) {
            String detail = String.valueOf(bad.problem().detail());
            throw Refusal.badRequest(detail.replace("The body", what));
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
