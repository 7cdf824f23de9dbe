package io.bindery.catalog.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import java.util.Objects;

/**
 * What somebody wants to write.
 *
 * @param title on one line
 * @param body several lines
 * @param status whether it is published at once
 */
record PostRequest(String title, String body, PostStatus status) {

    static final int MAX_TITLE = 200;
    static final int MAX_BODY = 50_000;

    /**
     * Reads the body of a POST.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults
     */
    static PostRequest read(ObjectNode body, Form form) {
        ResourceBody resource = ResourceBody.read(body, form, PostJson.NAME, null);
        FieldReader attributes = resource.attributes();
        rejectReadOnly(resource);
        attributes.require("title", "body");
        String title = attributes.line("title", MAX_TITLE).value();
        String text = attributes.text("body", MAX_BODY).value();
        Field<PostStatus> status = status(attributes);
        resource.finish();
        return new PostRequest(
                Objects.requireNonNull(title), Objects.requireNonNull(text), status.or(PostStatus.DRAFT));
    }

    static void rejectReadOnly(ResourceBody resource) {
        resource.attributes().readOnly("authorId", "publishedAt", "updatedAt");
        resource.relationships().readOnly("author", "comments");
    }

    static Field<PostStatus> status(FieldReader attributes) {
        return attributes.parsed("status", PostStatus::of, "must be draft or published");
    }
}
