package io.bindery.catalog.tag;

import io.bindery.catalog.jsonapi.Reads;
import io.bindery.catalog.jsonapi.Reads.Plain;
import io.bindery.catalog.jsonapi.ResourceType;
import io.bindery.catalog.jsonapi.Resources;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Shows tags in either form. */
public final class TagJson {

    static final String PATH = "/api/v1/tags";

    record Attributes(String name) {}

    /** Tags as resources. */
    public static final ResourceType<TagRow> TYPE = ResourceType.of(
                    "tags", PATH, TagRow::id, Attributes.class, tag -> new Attributes(tag.name()))
            .readOnly("name", "books");

    private TagJson() {}

    @Produces
    @Singleton
    static Resources<TagRow> resources(Reads reads, TagStore tags) {
        return reads.open(TYPE, tag -> 0, Plain.of(tag -> tag), "There is no such tag", tags::find);
    }
}
