package io.bindery.catalog.author;

import io.bindery.catalog.jsonapi.Reads;
import io.bindery.catalog.jsonapi.Reads.Plain;
import io.bindery.catalog.jsonapi.ResourceType;
import io.bindery.catalog.jsonapi.Resources;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Shows authors in either form. */
public final class AuthorJson {

    static final String PATH = "/api/v1/authors";
    static final String NAME = "authors";

    record Attributes(String name) {}

    record Flat(UUID id, String name) {

        static Flat of(AuthorRow author) {
            return new Flat(author.id(), author.name());
        }
    }

    /** Authors as resources. */
    public static final ResourceType<AuthorRow> TYPE = ResourceType.of(
                    NAME, PATH, AuthorRow::id, Attributes.class, author -> new Attributes(author.name()))
            .readOnly("books");

    private AuthorJson() {}

    @Produces
    @Singleton
    static Resources<AuthorRow> resources(Reads reads, AuthorStore authors) {
        return reads.open(TYPE, AuthorRow::version, Plain.of(Flat::of), "There is no such author", authors::find);
    }
}
