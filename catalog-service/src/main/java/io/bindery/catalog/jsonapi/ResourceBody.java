package io.bindery.catalog.jsonapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request body that describes one resource, in either form: where its attributes and relationships are read from. Members
 * around those that JSON:API does not know are ignored, as it says.
 *
 * @param attributes reads the attributes
 * @param relationships reads the relationships of a JSON:API document; reads as empty in the plain form
 * @param document the whole of a JSON:API document; null in the plain form
 */
public record ResourceBody(
        FieldReader attributes,
        FieldReader relationships,
        @Nullable ObjectNode document) {

    /**
     * Opens a body and checks what it says about the resource's identity.
     *
     * @param type the JSON:API type of the collection
     * @param id the resource in the address, null for a creation
     * @throws io.bindery.platform.http.ProblemException 403 for an id of the client's choice, 409 for another type or id
     */
    public static ResourceBody read(ObjectNode body, Form form, String type, @Nullable UUID id) {
        FieldReader document = FieldReader.of(body);
        if (form == Form.PLAIN) {
            document.readOnly("id", "createdAt");
            return new ResourceBody(document, FieldReader.of(body.objectNode()), null);
        }
        document.require("data");
        FieldReader data = document.inner("data");
        checkIdentity(body.path("data"), data, type, id);
        FieldReader attributes = data.inner("attributes");
        attributes.readOnly("createdAt");
        FieldReader relationships = data.inner("relationships");
        List.of(attributes, relationships).forEach(fields -> skipAtMembers(body, fields));
        return new ResourceBody(attributes, relationships, body);
    }

    /**
     * Ends the reading.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with every fault, when there is one
     */
    public void finish() {
        relationships.rejectUnknown();
        attributes.rejectUnknown();
        if (document != null) {
            throwFaults(attributes, document);
        }
        attributes.throwFaults();
    }

    private static void throwFaults(FieldReader reader, ObjectNode document) {
        List<Fault> faults =
                reader.faults().stream().map(fault -> placed(fault, document)).toList();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults).toException();
        }
    }

    /** JSON:API 1.1, Error Objects: a pointer leads to what the document has. The rest of the way to what it has not is said in words. */
    private static Fault placed(Fault fault, ObjectNode document) {
        String whole = fault.pointer();
        if (whole == null) {
            return fault;
        }
        String there = whole;
        while (document.at(there).isMissingNode()) {
            there = there.substring(0, there.lastIndexOf('/'));
        }
        return there.length() == whole.length()
                ? fault
                : Fault.at(there, whole.substring(there.length() + 1) + " " + fault.detail());
    }

    /**
     * Reads a relation to many, which has no targets where it says so by an empty list, and not by null.
     *
     * @param name of the relation and of the type of its targets
     * @return the ids of the targets
     */
    public static Field<List<UUID>> targets(FieldReader relationships, String name, int most) {
        FieldReader relation = relationships.inner(name);
        if (relation.has("data")) {
            relation.require("data");
        }
        return relation.read("data", node -> identifiers(relation, node, name, most));
    }

    /**
     * Reads a relation to one.
     *
     * @param type of its target
     * @return the id of the target, null for none
     */
    public static Field<UUID> target(FieldReader relationships, String name, String type, boolean required) {
        FieldReader relation = relationships.inner(name);
        if (required) {
            relation.require("data");
        }
        return relation.read("data", node -> identifier(relation, node, type));
    }

    private static @Nullable UUID identifier(FieldReader relation, JsonNode node, String type) {
        Optional<UUID> id = identified(node, type);
        if (id.isEmpty()) {
            relation.fault("data", "must be {\"type\": \"%s\", \"id\": an id}".formatted(type));
        }
        return id.orElse(null);
    }

    private static Optional<UUID> identified(JsonNode node, String type) {
        return type.equals(node.path("type").textValue())
                ? Ids.parse(node.path("id").asText())
                : Optional.empty();
    }

    /**
     * Reads the body of a request to a relationship itself, {@code {"data": [identifiers]}}.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with every fault, when there is one
     */
    public static List<UUID> readTargets(ObjectNode body, String type, int most) {
        FieldReader document = FieldReader.of(body);
        document.require("data");
        Field<List<UUID>> ids = document.read("data", node -> identifiers(document, node, type, most));
        throwFaults(document, body);
        return ids.or(List.of());
    }

    private static @Nullable List<UUID> identifiers(FieldReader reader, JsonNode node, String type, int most) {
        if (!node.isArray() || node.size() > most) {
            reader.fault("data", "must be a list of at most %d resource identifiers".formatted(most));
            return null;
        }
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Optional<UUID> id = identified(node.get(i), type);
            if (id.isPresent()) {
                ids.add(id.get());
            } else {
                reader.fault("data/" + i, "must be {\"type\": \"%s\", \"id\": an id}".formatted(type));
            }
        }
        return ids;
    }

    private static void checkIdentity(JsonNode data, FieldReader reader, String type, @Nullable UUID id) {
        reader.require("type");
        String givenType = reader.line("type", 50).value();
        String givenId = reader.line("id", 50).value();
        if (givenType != null && !type.equals(givenType)) {
            throw Problem.of(409, "The type of this collection is " + type).toException();
        }
        if (id == null && data.has("id")) {
            throw Problem.of(403, "Ids are given by the service").toException();
        }
        if (id == null) {
            return;
        }
        reader.require("id");
        if (givenId != null && !id.toString().equalsIgnoreCase(givenId)) {
            throw Problem.of(409, "The id in the body is not the one in the address")
                    .toException();
        }
    }

    /** That a body names a resource that does not exist: 404, as JSON:API wants it of related resources. */
    public static ProblemException unknownTarget(String pointer, String detail) {
        return new Problem(
                        "urn:bindery:problem:related",
                        "Related resource not found",
                        404,
                        null,
                        null,
                        List.of(Fault.at(pointer, detail)))
                .toException();
    }

    /** Members whose names begin with @ mean something to others only. */
    private static void skipAtMembers(ObjectNode body, FieldReader fields) {
        body.at(fields.pointer()).fieldNames().forEachRemaining(name -> {
            if (name.startsWith("@")) {
                fields.read(name, node -> node);
            }
        });
    }
}
