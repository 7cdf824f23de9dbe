package io.bindery.catalog.tag;

import io.bindery.catalog.jsonapi.Reads.Plain;
import io.bindery.catalog.jsonapi.ResourceType;

/** Shows tags in either form. */
public final class TagJson {

    static final String PATH = "/api/v1/tags";

    record Attributes(String name) {}

    /** Tags as resources. */
    public static final ResourceType<TagRow> TYPE = ResourceType.of(
                    "tags", PATH, TagRow::id, Attributes.class, tag -> new Attributes(tag.name()))
            .readOnly("name", "books");

    static final Plain<TagRow> PLAIN = Plain.of(tag -> tag);

    private TagJson() {}
}
