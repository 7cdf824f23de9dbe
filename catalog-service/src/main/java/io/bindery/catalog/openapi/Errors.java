package io.bindery.catalog.openapi;

import static io.bindery.catalog.openapi.RecordSchemas.list;
import static io.bindery.catalog.openapi.RecordSchemas.object;
import static io.bindery.catalog.openapi.RecordSchemas.text;

import io.bindery.catalog.jsonapi.Form;
import io.bindery.platform.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The answers to requests that are refused. */
final class Errors {

    /** What each status means here, with what its example says. */
    private static final Map<String, String> MEANINGS = new TreeMap<>(Map.of(
            "400", "A parameter or the body cannot be read",
            "401", "A token is needed",
            "403", "Your roles do not allow this",
            "404", "There is no such resource",
            "406", "None of the media types in Accept can be given",
            "409", "It does not fit what is there",
            "412", "It was changed since; read it again",
            "415", "The body's media type is not taken here",
            "422", "The body breaks a rule",
            "428", "Say in If-Match which version is to be changed"));

    private Errors() {}

    static Map<String, Schema> schemas() {
        Map<String, Schema> source = new LinkedHashMap<>();
        List.of("pointer", "parameter", "header").forEach(name -> source.put(name, text()));
        Map<String, Schema> error = new LinkedHashMap<>();
        List.of("status", "code", "title", "detail").forEach(name -> error.put(name, text()));
        error.put("source", object(source, List.of()));
        error.put("links", ResourceSchemas.ref("Links"));
        error.put("meta", OASFactory.createSchema().addType(SchemaType.OBJECT));
        Map<String, Schema> document = new LinkedHashMap<>();
        document.put("jsonapi", ResourceSchemas.ref("JsonApi"));
        document.put("errors", list(object(error, List.of("status", "code", "title"))));
        document.put("meta", OASFactory.createSchema().addType(SchemaType.OBJECT));
        return Map.of(
                "Errors", object(document, List.of("jsonapi", "errors")),
                "Problem", object(RecordSchemas.members(Problem.class), List.of("type", "title", "status")));
    }

    static Map<String, APIResponse> responses() {
        Map<String, APIResponse> responses = new TreeMap<>();
        MEANINGS.forEach((status, meaning) -> responses.put(name(status), whole(status, meaning)));
        return responses;
    }

    /** The statuses that an operation may answer. */
    static List<String> of(HttpMethod method, String rest, Operation operation) {
        List<String> statuses = new ArrayList<>(List.of("400", "406"));
        if (!operation.getSecurity().isEmpty()) {
            statuses.addAll(List.of("401", "403"));
        }
        if (rest.contains("{")
                || Parameters.of(operation).stream()
                        .anyMatch(one -> one.getName().equals("id"))) {
            statuses.add("404");
        }
        if (method != HttpMethod.GET && operation.getRequestBody() != null) {
            statuses.addAll(List.of("404", "409", "415", "422"));
        } else if (method != HttpMethod.GET) {
            statuses.add("409");
        }
        Parameters.of(operation).stream()
                .filter(one -> one.getName().equals("If-Match"))
                .forEach(condition -> {
                    statuses.add("412");
                    if (Boolean.TRUE.equals(condition.getRequired())) {
                        statuses.add("428");
                    }
                });
        return statuses.stream().distinct().sorted().toList();
    }

    /** An answer of this status, which may mean something of its own. */
    static APIResponse response(String status, @Nullable String meaning) {
        return meaning == null ? OASFactory.createAPIResponse().ref(name(status)) : whole(status, meaning);
    }

    private static String name(String status) {
        return "Error" + status;
    }

    private static APIResponse whole(String status, String meaning) {
        return OASFactory.createAPIResponse()
                .description(meaning)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Form.JSON_API_TYPE,
                                OASFactory.createMediaType()
                                        .schema(ResourceSchemas.ref("Errors"))
                                        .example(Examples.error(status, meaning)))
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(ResourceSchemas.ref("Problem"))
                                        .example(Examples.problem(status, meaning))));
    }
}
