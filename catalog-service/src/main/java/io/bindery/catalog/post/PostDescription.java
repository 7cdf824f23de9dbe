package io.bindery.catalog.post;

import io.bindery.catalog.jsonapi.Described;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What the OpenAPI document says of posts. */
final class PostDescription {

    private static final String POST = """
            {"id": "019aaf10-0000-7000-8000-0000000000f1", "authorId": "alice", "title": "What I read in winter",
             "body": "Mostly Earthsea.", "status": "published", "publishedAt": "2026-11-23T10:00:00Z",
             "createdAt": "2026-11-23T09:00:00Z", "updatedAt": "2026-11-23T10:00:00Z"}
            """;
    private static final String CREATION = """
            {"title": "What I read", "body": "Mostly Earthsea.", "status": "draft"}
            """;

    /** All that can be said of a post. */
    record Members(String title, String body, String status) {}

    private PostDescription() {}

    @Produces
    @Singleton
    static Described posts() {
        return Described.of(PostJson.TYPE, PostJson.Plain.class, POST)
                .listed(Map.of("filter[author]", "The author's id", "filter[status]", "published, or one's own draft"))
                .linked(Map.of("author", "alice"))
                .written(new Described.Writing(
                        Members.class,
                        List.of("title", "body"),
                        List.of(),
                        CREATION,
                        "{\"title\": \"What I read in winter\"}"));
    }
}
