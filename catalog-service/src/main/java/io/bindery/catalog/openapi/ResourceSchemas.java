package io.bindery.catalog.openapi;

import static io.bindery.catalog.openapi.RecordSchemas.list;
import static io.bindery.catalog.openapi.RecordSchemas.object;
import static io.bindery.catalog.openapi.RecordSchemas.text;

import io.bindery.catalog.jsonapi.Described;
import io.bindery.catalog.jsonapi.Relation;
import io.bindery.catalog.jsonapi.Relation.Arity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The schemas of a type of resource in both forms: what is given, and what is taken. */
record ResourceSchemas(Described described, Collection<? extends Relation<?, ?>> relations) {

    /** Of what all types have in common. */
    static Map<String, Schema> common() {
        Schema link = text().addType(SchemaType.NULL).format("uri-reference");
        Schema identifier = object(Map.of("type", text(), "id", text()), List.of("type", "id"));
        Map<String, Schema> schemas = new LinkedHashMap<>();
        schemas.put(
                "JsonApi",
                object(Map.of("version", text().addEnumeration("1.1"), "profile", list(text())), List.of("version")));
        schemas.put(
                "Links", OASFactory.createSchema().addType(SchemaType.OBJECT).additionalPropertiesSchema(link));
        schemas.put("Identifier", identifier);
        schemas.put(
                "Related",
                object(Map.of("type", text(), "id", text(), "attributes", anyObject()), List.of("type", "id")));
        schemas.put("ToMany", object(linked(list(ref("Identifier"))), List.of()));
        schemas.put(
                "ToOne",
                object(
                        linked(OASFactory.createSchema()
                                .addAnyOf(ref("Identifier"))
                                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL))),
                        List.of()));
        schemas.put(
                "Linkage",
                document(OASFactory.createSchema()
                        .addAnyOf(list(ref("Identifier")))
                        .addAnyOf(ref("Identifier"))
                        .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL))));
        schemas.put(
                "RelatedDocument",
                document(OASFactory.createSchema()
                        .addAnyOf(list(ref("Related")))
                        .addAnyOf(ref("Related"))
                        .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL))));
        schemas.put("LinkageBody", object(Map.of("data", list(ref("Identifier"))), List.of("data")));
        schemas.put("PlainPageInfo", pageInfo());
        return schemas;
    }

    /** Of this type. */
    Map<String, Schema> all() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        // None of them is required: fields[...] leaves out what it does not name.
        schemas.put(
                name("Attributes"),
                object(RecordSchemas.members(described.type().attributesType()), List.of()));
        schemas.put(name("Resource"), resource());
        schemas.put(name("Document"), document(ref(name("Resource"))));
        schemas.put(name("Plain"), RecordSchemas.of(described.plain()));
        schemas.put(name("PlainDocument"), object(Map.of("data", ref(name("Plain"))), List.of("data")));
        if (described.isListed()) {
            schemas.put(name("Page"), document(list(ref(name("Resource"))), "meta"));
            schemas.put(
                    name("PlainPage"),
                    object(
                            members("data", list(ref(name("Plain"))), "page", ref("PlainPageInfo")),
                            List.of("data", "page")));
        }
        Described.Writing writing = described.writing();
        if (writing != null && writing.creation() != null) {
            schemas.put(name("Creation"), body(writing, true));
            schemas.put(name("PlainCreation"), object(RecordSchemas.members(writing.members()), writing.required()));
        }
        if (writing != null && writing.change() != null) {
            schemas.put(name("Change"), body(writing, false));
            schemas.put(name("PlainChange"), object(RecordSchemas.members(writing.members()), List.of()));
        }
        return schemas;
    }

    /** What a schema of this type is called: {@code stock-reservations} have {@code StockReservationsPage}. */
    static String name(String type, String kind) {
        return Arrays.stream(type.split("-", -1))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + kind;
    }

    static Schema ref(String name) {
        return OASFactory.createSchema().ref(name);
    }

    private String name(String kind) {
        return name(described.type().name(), kind);
    }

    private Schema resource() {
        Map<String, Schema> links = new LinkedHashMap<>();
        relations.forEach(
                relation -> links.put(relation.name(), ref(relation.arity() == Arity.MANY ? "ToMany" : "ToOne")));
        Map<String, Schema> members =
                members("type", text().addEnumeration(described.type().name()), "id", text().format("uuid"));
        members.put("attributes", ref(name("Attributes")));
        if (!links.isEmpty()) {
            members.put("relationships", object(links, List.of()));
        }
        members.put("links", ref("Links"));
        members.put("meta", anyObject());
        return object(members, List.of("type", "id", "attributes", "links"));
    }

    private Schema body(Described.Writing writing, boolean creation) {
        Map<String, Schema> attributes = RecordSchemas.members(writing.members());
        attributes.keySet().retainAll(writing.attributes(described.type()));
        List<String> required =
                writing.required().stream().filter(attributes::containsKey).toList();
        Map<String, Schema> data = members(
                "type", text().addEnumeration(described.type().name()),
                "attributes", object(attributes, creation ? required : List.of()));
        if (!creation) {
            data.put("id", text().format("uuid"));
        }
        if (!writing.relations().isEmpty()) {
            Map<String, Schema> named = new LinkedHashMap<>();
            relations.stream()
                    .filter(relation -> writing.relations().contains(relation.name()))
                    .forEach(relation -> named.put(relation.name(), linkage(relation)));
            data.put("relationships", object(named, List.of()));
        }
        return object(
                Map.of("data", object(data, creation ? List.of("type") : List.of("type", "id"))), List.of("data"));
    }

    private static Schema linkage(Relation<?, ?> relation) {
        Schema data = relation.arity() == Arity.MANY ? list(ref("Identifier")) : ref("Identifier");
        return object(Map.of("data", data), List.of("data"));
    }

    private static Schema document(Schema data, String... more) {
        Map<String, Schema> members = members("jsonapi", ref("JsonApi"), "links", ref("Links"));
        members.put("data", data);
        members.put("included", list(ref("Related")));
        members.put("meta", anyObject());
        List<String> required = new ArrayList<>(List.of("jsonapi", "links", "data"));
        required.addAll(List.of(more));
        return object(members, required);
    }

    private static Schema pageInfo() {
        Schema integer = OASFactory.createSchema().addType(SchemaType.INTEGER);
        return object(
                Map.of("next", text().addType(SchemaType.NULL), "size", integer, "number", integer, "total", integer),
                List.of("next", "size"));
    }

    private static Map<String, Schema> linked(Schema data) {
        return members("links", ref("Links"), "data", data);
    }

    private static Schema anyObject() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Map<String, Schema> members(String first, Schema of, String second, Schema is) {
        Map<String, Schema> members = new LinkedHashMap<>();
        members.put(first, of);
        members.put(second, is);
        return members;
    }
}
