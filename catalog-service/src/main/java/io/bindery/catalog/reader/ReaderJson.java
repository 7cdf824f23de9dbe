package io.bindery.catalog.reader;

import io.bindery.catalog.jsonapi.ResourceType;

/** Shows readers to the public: by name, and beside what they wrote. */
public final class ReaderJson {

    public static final String NAME = "users";

    record Attributes(String name) {}

    /** Readers as resources. */
    public static final ResourceType<Reader> TYPE =
            ResourceType.withoutAddress(NAME, Reader::id, Attributes.class, reader -> new Attributes(reader.name()));

    private ReaderJson() {}
}
