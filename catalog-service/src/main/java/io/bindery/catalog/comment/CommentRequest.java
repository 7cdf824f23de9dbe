package io.bindery.catalog.comment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.catalog.post.PostJson;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to say.
 *
 * @param parentId the comment that it answers, of the same post; null for none
 * @param body several lines
 * @param postPointer where the request names the post
 * @param parentPointer where the request names the parent
 */
record CommentRequest(UUID postId, @Nullable UUID parentId, String body, String postPointer, String parentPointer) {

    static final int MAX_BODY = 5_000;

    /**
     * Reads the body of a POST: {@code postId} and {@code parentId} in the plain form, the relationships {@code post} and
     * {@code parent} in JSON:API.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults
     */
    static CommentRequest read(ObjectNode body, Form form) {
        ResourceBody resource = ResourceBody.read(body, form, CommentJson.NAME, null);
        FieldReader attributes = resource.attributes();
        FieldReader related = resource.relationships();
        rejectReadOnly(resource);
        attributes.require("body");
        String text = attributes.text("body", MAX_BODY).value();
        boolean plain = form == Form.PLAIN;
        if (plain) {
            attributes.require("postId");
        }
        Field<UUID> post = plain ? attributes.id("postId") : ResourceBody.target(related, "post", PostJson.NAME, true);
        Field<UUID> parent =
                plain ? attributes.id("parentId") : ResourceBody.target(related, "parent", CommentJson.NAME, false);
        resource.finish();
        return new CommentRequest(
                Objects.requireNonNull(post.value()),
                parent.value(),
                Objects.requireNonNull(text),
                plain ? attributes.pointer() + "/postId" : related.pointer() + "/post/data",
                plain ? attributes.pointer() + "/parentId" : related.pointer() + "/parent/data");
    }

    /**
     * Reads the body of a PATCH, which changes what is said and nothing else.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults; 409 for another resource type or id
     */
    static Field<String> readChange(ObjectNode body, Form form, UUID comment) {
        ResourceBody resource = ResourceBody.read(body, form, CommentJson.NAME, comment);
        FieldReader attributes = resource.attributes();
        rejectReadOnly(resource);
        attributes.readOnly("postId", "parentId");
        resource.relationships().readOnly("post", "parent");
        if (attributes.has("body")) {
            attributes.require("body");
        }
        Field<String> text = attributes.text("body", MAX_BODY);
        resource.finish();
        return text;
    }

    private static void rejectReadOnly(ResourceBody resource) {
        resource.attributes().readOnly("authorId", "deleted");
        resource.relationships().readOnly("author", "replies");
    }
}
