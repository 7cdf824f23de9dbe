package io.bindery.catalog.comment;

import io.bindery.catalog.jsonapi.Described;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document says of comments. */
final class CommentDescription {

    private static final String POST = "019aaf10-0000-7000-8000-0000000000f1";
    private static final String PARENT = "019aaf10-0000-7000-8000-0000000000f3";
    private static final String COMMENT = """
            {"id": "019aaf10-0000-7000-8000-0000000000f2", "postId": "019aaf10-0000-7000-8000-0000000000f1",
             "parentId": "019aaf10-0000-7000-8000-0000000000f3", "authorId": "6384e2b2-184b-3bf5-8ecc-a10ca7a6563c",
             "body": "The first is the longest.", "deleted": false, "createdAt": "2026-11-23T10:30:00Z"}
            """;
    private static final String CREATION = """
            {"postId": "019aaf10-0000-7000-8000-0000000000f1", "parentId": "019aaf10-0000-7000-8000-0000000000f3",
             "body": "The first is the longest."}
            """;

    /** All that can be said of a comment in the plain form. */
    record Members(UUID postId, @Nullable UUID parentId, String body) {}

    private CommentDescription() {}

    @Produces
    @Singleton
    static Described comments() {
        return Described.of(CommentJson.TYPE, CommentJson.Plain.class, COMMENT)
                .listed(Map.of(), "createdAt")
                .linked(Map.of("post", POST, "parent", PARENT, "author", "6384e2b2-184b-3bf5-8ecc-a10ca7a6563c"))
                .written(new Described.Writing(
                        Members.class,
                        List.of("postId", "body"),
                        List.of("post", "parent"),
                        CREATION,
                        "{\"body\": \"The first is the best.\"}"));
    }
}
