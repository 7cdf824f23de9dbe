package io.bindery.catalog.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import java.util.UUID;

/** What is to be different about a post; what the body leaves out stays. */
record PostChanges(Field<String> title, Field<String> body, Field<PostStatus> status) {

    /** Publishes it as it is. */
    static final PostChanges PUBLISH = new PostChanges(Field.absent(), Field.absent(), Field.of(PostStatus.PUBLISHED));

    /**
     * Reads the body of a PATCH.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults; 409 for another resource type or id
     */
    static PostChanges read(ObjectNode body, Form form, UUID post) {
        ResourceBody resource = ResourceBody.read(body, form, PostJson.NAME, post);
        FieldReader attributes = resource.attributes();
        PostRequest.rejectReadOnly(resource);
        for (String name : new String[] {"title", "body", "status"}) {
            if (attributes.has(name)) {
                attributes.require(name);
            }
        }
        PostChanges changes = new PostChanges(
                attributes.line("title", PostRequest.MAX_TITLE),
                attributes.text("body", PostRequest.MAX_BODY),
                PostRequest.status(attributes));
        resource.finish();
        return changes;
    }

    /** The post as it is asked to be. */
    PostRequest appliedTo(Post before) {
        return new PostRequest(title.or(before.title()), body.or(before.body()), status.or(before.status()));
    }
}
