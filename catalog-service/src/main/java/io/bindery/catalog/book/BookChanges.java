package io.bindery.catalog.book;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.body.Field;
import io.bindery.catalog.body.FieldReader;
import io.bindery.catalog.body.Ids;
import io.bindery.catalog.body.Money;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.platform.http.Problem;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request body says about a book, checked. Absent members stay as they are.
 *
 * @param authorNames the authors by name (plain form); those not known are added
 * @param authorIds the authors by id (JSON:API relationship)
 */
public record BookChanges(
        Field<String> title,
        Field<String> subtitle,
        Field<String> description,
        Field<String> isbn13,
        Field<Integer> publishedYear,
        Field<String> language,
        Field<Money> price,
        Field<String> coverUrl,
        Field<List<String>> authorNames,
        Field<List<UUID>> authorIds) {

    public static final String TYPE = "books";

    private static final int FIRST_YEAR = -4_000;
    private static final int MAX_TITLE = 500;
    private static final int MAX_DESCRIPTION = 20_000;
    private static final int MAX_NAME = 200;
    private static final int MAX_AUTHORS = 100;

    /**
     * Reads the body of a POST.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults; 403 for an id of the client's choice, 409 for
     *     another resource type
     */
    public static BookChanges forCreation(ObjectNode body, Form form) {
        return form == Form.JSON_API ? fromJsonApi(body, null) : fromPlain(body, true);
    }

    /** Reads the body of a PATCH; JSON:API names the book in the body too, and it must be this one. */
    public static BookChanges forUpdate(ObjectNode body, Form form, UUID book) {
        return form == Form.JSON_API ? fromJsonApi(body, book) : fromPlain(body, false);
    }

    private static BookChanges fromPlain(ObjectNode body, boolean creation) {
        FieldReader reader = FieldReader.of(body);
        reader.readOnly("id", "ratingAverage", "ratingCount", "createdAt");
        Field<List<String>> authors = reader.lines("authors", MAX_AUTHORS, MAX_NAME);
        Field<String> author = reader.line("author", MAX_NAME);
        if (authors.present() && author.present()) {
            reader.fault("author", "cannot be given beside authors");
        }
        BookChanges changes = attributes(reader, author.present() ? asList(author) : authors, Field.absent(), creation);
        reader.finish();
        return changes;
    }

    private static BookChanges fromJsonApi(ObjectNode body, @Nullable UUID book) {
        FieldReader document = FieldReader.of(body);
        document.read("jsonapi", node -> node);
        document.require("data");
        FieldReader data = document.inner("data");
        checkIdentity(body.path("data"), data, book);
        FieldReader relationships = data.inner("relationships");
        FieldReader authors = relationships.inner("authors");
        Field<List<UUID>> authorIds = authors.read("data", node -> identifiers(authors, node));
        FieldReader attributes = data.inner("attributes");
        attributes.readOnly("ratingAverage", "ratingCount", "createdAt");
        BookChanges changes = attributes(attributes, Field.absent(), authorIds, book == null);
        attributes.rejectUnknown();
        authors.rejectUnknown();
        relationships.rejectUnknown();
        data.rejectUnknown();
        document.finish();
        return changes;
    }

    private static void checkIdentity(JsonNode data, FieldReader reader, @Nullable UUID book) {
        reader.require("type");
        Field<String> type = reader.line("type", 50);
        Field<String> id = reader.line("id", 50);
        if (type.value() != null && !TYPE.equals(type.value())) {
            throw Problem.of(409, "The type of this collection is " + TYPE).toException();
        }
        if (book == null && data.has("id")) {
            throw Problem.of(403, "Ids are given by the service").toException();
        }
        if (book != null && data.isObject() && !book.toString().equals(id.value())) {
            throw Problem.of(409, "The id in the body is not the one in the address")
                    .toException();
        }
    }

    private static BookChanges attributes(
            FieldReader reader, Field<List<String>> names, Field<List<UUID>> ids, boolean creation) {
        if (creation || reader.has("title")) {
            reader.require("title");
        }
        return new BookChanges(
                reader.line("title", MAX_TITLE),
                reader.line("subtitle", MAX_TITLE),
                reader.text("description", MAX_DESCRIPTION),
                reader.isbn13("isbn13"),
                reader.integer(
                        "publishedYear",
                        FIRST_YEAR,
                        Year.now(java.time.ZoneOffset.UTC).getValue() + 5),
                reader.language("language"),
                reader.money("price"),
                reader.url("coverUrl"),
                names,
                ids);
    }

    private static Field<List<String>> asList(Field<String> author) {
        String name = author.value();
        return Field.of(name == null ? List.of() : List.of(name));
    }

    private static @Nullable List<UUID> identifiers(FieldReader reader, JsonNode node) {
        if (!node.isArray() || node.size() > MAX_AUTHORS) {
            reader.fault("data", "must be a list of at most %d resource identifiers".formatted(MAX_AUTHORS));
            return null;
        }
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            UUID id = "authors".equals(node.get(i).path("type").textValue())
                    ? Ids.parse(node.get(i).path("id").asText()).orElse(null)
                    : null;
            if (id == null) {
                reader.fault("data/" + i, "must be {\"type\": \"authors\", \"id\": an author's id}");
            } else {
                ids.add(id);
            }
        }
        return ids;
    }
}
