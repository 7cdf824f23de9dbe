package io.bindery.catalog.openapi;

import io.bindery.catalog.jsonapi.Described;
import io.bindery.catalog.jsonapi.Form;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The operations on a type of resource. They follow the rules of JSON:API, so path and method tell what they do. */
record Operations(Described described, Examples examples, RelatedParameters related) {

    private static final String PLAIN = "application/json";

    /** Says what the parameters of a path are. */
    void describePath(Operation operation) {
        for (Parameter parameter : Parameters.of(operation)) {
            if (parameter.getIn() == In.PATH) {
                boolean isRelation = parameter.getName().equals("relation");
                parameter.setSchema(
                        isRelation ? relations() : RecordSchemas.text().format("uuid"));
                parameter.setExample(isRelation ? firstRelation() : examples.id());
            }
        }
    }

    /**
     * Completes an operation.
     *
     * @param rest of its path behind that of the collection
     */
    void complete(HttpMethod method, String rest, Operation operation) {
        APIResponses given = operation.getResponses();
        operation.setResponses(OASFactory.createAPIResponses());
        operation.setParameters(new ArrayList<>(Parameters.of(operation).stream()
                .filter(parameter -> parameter.getIn() != In.HEADER)
                .toList()));
        boolean isLinkage = rest.contains("/relationships/");
        if (method == HttpMethod.GET) {
            read(rest, isLinkage, operation);
        } else if (isLinkage) {
            link(method, operation);
        } else if (method == HttpMethod.DELETE || rest.endsWith("/helpful")) {
            respond(operation, "204", OASFactory.createAPIResponse().description("Done, now or before"));
            if (rest.matches("/\\{\\w+}")) {
                operation.addParameter(Parameters.ifMatch(false));
            }
        } else {
            write(method, rest, operation);
        }
        addErrors(method, rest, operation, given);
    }

    static void addErrors(HttpMethod method, String rest, Operation operation) {
        addErrors(method, rest, operation, OASFactory.createAPIResponses());
    }

    /** What a resource says of a 409 or a 422 itself stays, and that what anybody may ask for may need a token. */
    private static void addErrors(HttpMethod method, String rest, Operation operation, APIResponses given) {
        Set<String> statuses = new TreeSet<>(Errors.of(method, rest, operation));
        if (given.hasAPIResponse("401")) {
            statuses.add("401");
        }
        statuses.forEach(status -> {
            APIResponse said = given.getAPIResponse(status);
            boolean isOurs = said != null && status.matches("409|422");
            operation
                    .getResponses()
                    .addAPIResponse(status, Errors.response(status, isOurs ? said.getDescription() : null));
        });
    }

    private void read(String rest, boolean isLinkage, Operation operation) {
        boolean isList = rest.isEmpty();
        boolean isRelated = rest.endsWith("/{relation}");
        operation.addParameter(Parameters.ifNoneMatch());
        if (isList) {
            described.filters().forEach((name, means) -> {
                // One that is needed is told where it is read.
                if (Parameters.of(operation).stream()
                        .noneMatch(known -> known.getName().equals(name))) {
                    operation.addParameter(Parameters.query(name, means));
                }
            });
            Parameters.ofList(described.sorts()).forEach(operation::addParameter);
        }
        if (isLinkage) {
            related.ofNames().forEach(operation::addParameter);
        } else if (isRelated) {
            related.ofTargets().forEach(operation::addParameter);
        } else if (described.isListed()) {
            Parameters.ofShape(described.type().name(), examples.relations()).forEach(operation::addParameter);
        }
        APIResponse ok = OASFactory.createAPIResponse().description("What was asked for");
        if (isLinkage) {
            ok.setContent(jsonApi("Linkage", examples.linkage(firstRelation())));
        } else if (isRelated) {
            ok.setContent(jsonApi("RelatedDocument", examples.linkage(firstRelation())));
        } else if (isList) {
            ok.setContent(both("Page", examples.page(), examples.plainPage()));
        } else {
            ok.setContent(both("Document", examples.document(), examples.plainDocument()));
        }
        Headers.ofRead(Boolean.TRUE.equals(operation.getDeprecated())).forEach(ok::addHeader);
        respond(operation, "200", ok);
        respond(operation, "304", OASFactory.createAPIResponse().description("It is still what If-None-Match names"));
    }

    private void link(HttpMethod method, Operation operation) {
        operation.addParameter(Parameters.ifMatch(method == HttpMethod.PATCH));
        operation.setRequestBody(OASFactory.createRequestBody()
                .required(true)
                .content(jsonApi("LinkageBody", examples.linkageBody(firstRelation()))));
        respond(operation, "204", OASFactory.createAPIResponse().description("Done, now or before"));
    }

    private void write(HttpMethod method, String rest, Operation operation) {
        boolean isCreation = method == HttpMethod.POST && rest.isEmpty();
        Described.Writing writing = described.writing();
        if (writing == null) {
            return;
        }
        String example = isCreation ? writing.creation() : writing.change();
        if (isCreation && described.isListed()) {
            operation.addParameter(Parameters.idempotencyKey());
        }
        if (method == HttpMethod.PATCH) {
            operation.addParameter(Parameters.ifMatch(false));
        }
        if (example != null && operation.getRequestBody() != null) {
            operation.setRequestBody(OASFactory.createRequestBody()
                    .required(true)
                    .content(both(
                            isCreation ? "Creation" : "Change",
                            examples.body(example, writing, isCreation),
                            examples.plainBody(example))));
        }
        APIResponse done = OASFactory.createAPIResponse()
                .description(isCreation ? "Made" : "Done")
                .content(both("Document", examples.document(), examples.plainDocument()));
        Headers.ofWrite(isCreation).forEach(done::addHeader);
        respond(operation, isCreation ? "201" : "200", done);
    }

    private static void respond(Operation operation, String status, APIResponse response) {
        operation.getResponses().addAPIResponse(status, response);
    }

    private Content both(String kind, Object document, Object plain) {
        return jsonApi(name(kind), document).addMediaType(PLAIN, mediaType(name("Plain" + kind), plain));
    }

    private static Content jsonApi(String schema, Object example) {
        return OASFactory.createContent().addMediaType(Form.JSON_API_TYPE, mediaType(schema, example));
    }

    private static MediaType mediaType(String schema, Object example) {
        return OASFactory.createMediaType().schema(ResourceSchemas.ref(schema)).example(example);
    }

    private String name(String kind) {
        return ResourceSchemas.name(described.type().name(), kind);
    }

    private Schema relations() {
        Schema names = RecordSchemas.text();
        examples.relationNames().forEach(names::addEnumeration);
        return names;
    }

    private String firstRelation() {
        return examples.relationNames().getFirst();
    }
}
