package io.bindery.catalog.book;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.body.BookFields;
import io.bindery.catalog.body.Money;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.Ids;
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
     * Reads the body of a POST ({@code book} is null) or of a PATCH.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults; 403 for an id of the client's choice, 409 for
     *     another resource type or id
     */
    public static BookChanges read(ObjectNode body, Form form, @Nullable UUID book) {
        ResourceBody resource = ResourceBody.read(body, form, TYPE, book);
        FieldReader attributes = resource.attributes();
        attributes.readOnly("ratingAverage", "ratingCount");
        BookChanges changes = form == Form.PLAIN
                ? attributes(attributes, names(attributes), Field.absent(), book == null)
                : attributes(attributes, Field.absent(), ids(resource.relationships()), book == null);
        resource.finish();
        return changes;
    }

    private static Field<List<String>> names(FieldReader reader) {
        Field<List<String>> authors = reader.lines("authors", MAX_AUTHORS, MAX_NAME);
        Field<String> author = reader.line("author", MAX_NAME);
        if (authors.present() && author.present()) {
            reader.fault("author", "cannot be given beside authors");
        }
        return author.present() ? asList(author) : authors;
    }

    private static Field<List<UUID>> ids(FieldReader relationships) {
        FieldReader authors = relationships.inner("authors");
        Field<List<UUID>> ids = authors.read("data", node -> identifiers(authors, node));
        authors.rejectUnknown();
        return ids;
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
                BookFields.isbn13(reader, "isbn13"),
                reader.integer(
                        "publishedYear",
                        FIRST_YEAR,
                        Year.now(java.time.ZoneOffset.UTC).getValue() + 5),
                BookFields.language(reader, "language"),
                BookFields.money(reader, "price"),
                BookFields.url(reader, "coverUrl"),
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
