package io.bindery.catalog.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.Described;
import io.bindery.catalog.jsonapi.Relation;
import io.bindery.catalog.jsonapi.Relation.Arity;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Collection;
import java.util.List;

/** The examples of a type of resource: those of JSON:API are made of the plain ones. */
record Examples(Described described, Collection<? extends Relation<?, ?>> relations) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The id of the example. */
    String id() {
        return plain().path("id").asText();
    }

    /** An example of a target of a relation. */
    String target(String relation) {
        return described.targets().getOrDefault(relation, id());
    }

    Object plainDocument() {
        return value(JSON.createObjectNode().set("data", plain()));
    }

    Object plainPage() {
        ObjectNode page = JSON.createObjectNode();
        page.putArray("data").add(plain());
        page.putObject("page").putNull("next").put("size", 20);
        return value(page);
    }

    Object document() {
        ObjectNode document = around(described.type().path() + "/" + id());
        return value(document.set("data", resource()));
    }

    Object page() {
        ObjectNode page = around(described.type().path());
        page.putArray("data").add(resource());
        page.putObject("meta").putObject("page").putNull("next").put("size", 20);
        return value(page);
    }

    Object linkage(String relation) {
        ObjectNode document = around(described.type().path() + "/" + id() + "/relationships/" + relation);
        document.putArray("data").add(identifier(relation));
        return value(document);
    }

    Object linkageBody(String relation) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("data").add(identifier(relation));
        return value(body);
    }

    Object plainBody(String example) {
        return value(tree(example));
    }

    /** The plain body as a document. */
    Object body(String example, Described.Writing writing, boolean creation) {
        ObjectNode attributes = tree(example).retain(writing.attributes(described.type()));
        ObjectNode data = JSON.createObjectNode().put("type", described.type().name());
        if (!creation) {
            data.put("id", id());
        }
        data.set("attributes", attributes);
        if (creation && !writing.relations().isEmpty()) {
            ObjectNode links = data.putObject("relationships");
            named(writing.relations())
                    .forEach(relation -> links.putObject(relation.name()).set("data", data(relation)));
        }
        return value(JSON.createObjectNode().set("data", data));
    }

    private ObjectNode resource() {
        ObjectNode resource =
                JSON.createObjectNode().put("type", described.type().name());
        resource.put("id", id());
        resource.set("attributes", plain().retain(described.type().fields()));
        ObjectNode links = JSON.createObjectNode();
        String path = described.type().path() + "/" + id();
        for (Relation<?, ?> relation : relations) {
            ObjectNode link = links.putObject(relation.name());
            link.putObject("links")
                    .put("self", path + "/relationships/" + relation.name())
                    .put("related", path + "/" + relation.name());
            if (described.targets().containsKey(relation.name())) {
                link.set("data", data(relation));
            }
        }
        if (!links.isEmpty()) {
            resource.set("relationships", links);
        }
        resource.putObject("links").put("self", path);
        return resource;
    }

    private List<? extends Relation<?, ?>> named(List<String> names) {
        return relations.stream()
                .filter(relation ->
                        names.contains(relation.name()) && described.targets().containsKey(relation.name()))
                .toList();
    }

    private JsonNode data(Relation<?, ?> relation) {
        ObjectNode name = identifier(relation.name());
        if (relation.arity() == Arity.ONE) {
            return name;
        }
        ArrayNode all = JSON.createArrayNode();
        return all.add(name);
    }

    private ObjectNode identifier(String relation) {
        String type = relations.stream()
                .filter(one -> one.name().equals(relation))
                .map(one -> one.target().name())
                .findFirst()
                .orElse(relation);
        return JSON.createObjectNode().put("type", type).put("id", target(relation));
    }

    private ObjectNode plain() {
        return tree(described.example());
    }

    private static ObjectNode around(String self) {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("jsonapi").put("version", "1.1");
        document.putObject("links").put("self", self);
        return document;
    }

    /** An error in either form. */
    static Object error(String status, String detail) {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("jsonapi").put("version", "1.1");
        document.putArray("errors")
                .addObject()
                .put("status", status)
                .put("code", status)
                .put("title", title(status))
                .put("detail", detail);
        return value(document);
    }

    static Object problem(String status, String detail) {
        return value(JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title(status))
                .put("status", Integer.parseInt(status))
                .put("detail", detail));
    }

    private static String title(String status) {
        return HttpResponseStatus.valueOf(Integer.parseInt(status)).reasonPhrase();
    }

    List<String> relationNames() {
        return relations.stream().<String>map(Relation::name).toList();
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As the model of OpenAPI wants it. */
    private static Object value(Object tree) {
        return JSON.convertValue(tree, Object.class);
    }
}
