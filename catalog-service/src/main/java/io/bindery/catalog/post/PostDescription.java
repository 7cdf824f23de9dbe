package io.bindery.catalog.post;

import io.bindery.catalog.jsonapi.Described;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What the OpenAPI document says of posts. */
final class PostDescription {

    private static final String POST = """
            {"id": "019aaf10-0000-7000-8000-0000000000f1", "authorId": "6384e2b2-184b-3bf5-8ecc-a10ca7a6563c",
             "title": "Books for long winters", "body": "Three of them.", "status": "published",
             "publishedAt": "2026-11-23T10:00:00Z", "createdAt": "2026-11-23T09:00:00Z", "updatedAt": "2026-11-23T10:00:00Z"}
            """;
    private static final String CREATION = """
            {"title": "Books for long winters", "body": "Three of them.", "status": "draft"}
            """;

    /** All that can be said of a post in the plain form. */
    record Members(String title, String body, String status) {}

    private PostDescription() {}

    @Produces
    @Singleton
    static Described posts() {
        return Described.of(PostJson.TYPE, PostJson.Plain.class, POST)
                .listed(
                        Map.of(
                                "filter[author]",
                                "The id of a user",
                                "filter[status]",
                                "published, unless it says draft: those of the caller's own, or as staff all"),
                        "publishedAt",
                        "createdAt")
                .linked(Map.of("author", "6384e2b2-184b-3bf5-8ecc-a10ca7a6563c"))
                .written(new Described.Writing(
                        Members.class, List.of("title", "body"), List.of(), CREATION, "{\"status\": \"published\"}"));
    }
}
