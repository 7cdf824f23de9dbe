package io.bindery.catalog.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reader wants to say otherwise; what the body leaves out stays.
 *
 * @param rating 1 to 5
 * @param text several lines, or null for none
 */
record ReviewChanges(Field<Integer> rating, Field<String> text) {

    /**
     * Reads the body of a PATCH.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults; 409 for another resource type or id
     */
    static ReviewChanges read(ObjectNode body, Form form, UUID review) {
        ResourceBody resource = ResourceBody.read(body, form, ReviewJson.NAME, review);
        FieldReader attributes = resource.attributes();
        attributes.readOnly("userId", "helpfulCount", "bookId");
        resource.relationships().readOnly("book", "reader");
        if (attributes.has("rating")) {
            attributes.require("rating");
        }
        ReviewChanges changes =
                new ReviewChanges(attributes.integer("rating", 1, 5), attributes.text("text", ReviewRequest.MAX_TEXT));
        resource.finish();
        return changes;
    }

    int ratingOf(Review before) {
        return rating.or(before.rating());
    }

    @Nullable
    String textOf(Review before) {
        return text.present() ? text.value() : before.text();
    }
}
