package io.bindery.catalog.author;

import io.bindery.catalog.jsonapi.Described;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What the OpenAPI document says of authors. */
final class AuthorDescription {

    private static final String AUTHOR = """
            {"id": "019aaf10-0000-7000-8000-0000000000a1", "name": "Ursula K. Le Guin"}
            """;

    private AuthorDescription() {}

    @Produces
    @Singleton
    static Described authors() {
        return Described.of(AuthorJson.TYPE, AuthorJson.Flat.class, AUTHOR)
                .listed(Map.of("filter[name]", "The name, whatever its case, accents and punctuation"), "name")
                .linked(Map.of("books", "019aaf10-0000-7000-8000-0000000000b1"))
                .written(new Described.Writing(
                        AuthorJson.Attributes.class,
                        List.of("name"),
                        List.of(),
                        "{\"name\": \"Octavia E. Butler\"}",
                        "{\"name\": \"Ursula Kroeber Le Guin\"}"));
    }
}
