package io.bindery.catalog.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reader wants to say of a book.
 *
 * @param rating 1 to 5
 * @param text several lines, or null
 * @param pointer where the body names the book
 */
record ReviewRequest(UUID bookId, int rating, @Nullable String text, String pointer) {

    static final int MAX_TEXT = 10_000;

    /**
     * Reads the body of a POST: {@code bookId} in the plain form, the relationship {@code book} in JSON:API.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults
     */
    static ReviewRequest read(ObjectNode body, Form form) {
        ResourceBody resource = ResourceBody.read(body, form, ReviewJson.NAME, null);
        FieldReader attributes = resource.attributes();
        attributes.readOnly("userId", "helpfulCount");
        resource.relationships().readOnly("reader");
        attributes.require("rating");
        Integer rating = attributes.integer("rating", 1, 5).value();
        String text = attributes.text("text", MAX_TEXT).value();
        Field<UUID> book;
        String pointer;
        if (form == Form.PLAIN) {
            attributes.require("bookId");
            book = attributes.id("bookId");
            pointer = attributes.pointer() + "/bookId";
        } else {
            book = ResourceBody.target(resource.relationships(), "book", "books", true);
            pointer = resource.relationships().pointer() + "/book/data";
        }
        resource.finish();
        return new ReviewRequest(Objects.requireNonNull(book.value()), Objects.requireNonNull(rating), text, pointer);
    }
}
