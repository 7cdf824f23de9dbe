package io.bindery.catalog.book;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.body.BookFields;
import io.bindery.catalog.body.Money;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import java.time.Year;
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
        Targets authorIds,
        Field<List<String>> tagNames,
        Targets tagIds) {

    /**
     * What a relationship names.
     *
     * @param pointer where the body names it
     */
    record Targets(Field<List<UUID>> ids, String pointer) {

        private static final Targets ABSENT = new Targets(Field.absent(), "");

        /** Of the body of a request to the relationship itself. */
        static Targets alone(List<UUID> ids) {
            return new Targets(Field.of(ids), "/data");
        }

        static Targets read(FieldReader related, String name, int most) {
            return new Targets(ResourceBody.targets(related, name, most), related.pointer() + "/" + name + "/data");
        }
    }

    public static final String TYPE = "books";

    private static final int FIRST_YEAR = -4_000;
    private static final int MAX_TITLE = 500;
    private static final int MAX_DESCRIPTION = 20_000;
    private static final int MAX_NAME = 200;
    private static final int MAX_AUTHORS = 100;
    private static final int MAX_TAGS = 50;
    private static final int MAX_TAG = 100;

    /** Other authors and nothing else. */
    static BookChanges ofAuthors(List<UUID> authors) {
        return of(Targets.alone(authors), Targets.ABSENT);
    }

    /** Other tags and nothing else. */
    static BookChanges ofTags(List<UUID> tags) {
        return of(Targets.ABSENT, Targets.alone(tags));
    }

    private static BookChanges of(Targets authors, Targets tags) {
        return new BookChanges(
                Field.absent(),
                Field.absent(),
                Field.absent(),
                Field.absent(),
                Field.absent(),
                Field.absent(),
                Field.absent(),
                Field.absent(),
                Field.absent(),
                authors,
                Field.absent(),
                tags);
    }

    /**
     * Reads the body of a POST ({@code book} is null) or of a PATCH.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults; 403 for an id of the client's choice, 409 for
     *     another resource type or id
     */
    public static BookChanges read(ObjectNode body, Form form, @Nullable UUID book) {
        ResourceBody resource = ResourceBody.read(body, form, TYPE, book);
        FieldReader attributes = resource.attributes();
        attributes.readOnly("ratingAverage", "ratingCount", "available");
        FieldReader related = resource.relationships();
        related.readOnly("reviews", "stock", "prices");
        boolean plain = form == Form.PLAIN;
        BookChanges changes = attributes(
                attributes,
                plain ? names(attributes) : Field.absent(),
                Targets.read(related, "authors", MAX_AUTHORS),
                plain ? attributes.lines("tags", MAX_TAGS, MAX_TAG) : Field.absent(),
                Targets.read(related, "tags", MAX_TAGS),
                book == null);
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

    private static BookChanges attributes(
            FieldReader reader,
            Field<List<String>> authorNames,
            Targets authorIds,
            Field<List<String>> tagNames,
            Targets tagIds,
            boolean creation) {
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
                authorNames,
                authorIds,
                tagNames,
                tagIds);
    }

    private static Field<List<String>> asList(Field<String> author) {
        String name = author.value();
        return Field.of(name == null ? List.of() : List.of(name));
    }
}
