package io.bindery.catalog.tag;

import io.bindery.catalog.jsonapi.Described;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** What the OpenAPI document says of tags. */
final class TagDescription {

    private static final String TAG = """
            {"id": "019aaf10-0000-7000-8000-0000000000c1", "name": "fantasy"}
            """;

    private TagDescription() {}

    @Produces
    @Singleton
    static Described tags() {
        return Described.of(TagJson.TYPE, TagRow.class, TAG)
                .listed(Map.of("filter[name]", "How the name begins"), "name")
                .linked(Map.of("books", "019aaf10-0000-7000-8000-0000000000b1"));
    }
}
