package io.bindery.catalog.author;

import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.JsonApi;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import java.util.Map;
import java.util.UUID;

/** Shows authors in either form. */
final class AuthorJson {

    static final String PATH = "/api/v1/authors";
    static final String TYPE = "authors";

    record Attributes(String name) {}

    record Plain(UUID id, String name) {}

    private AuthorJson() {}

    static byte[] one(Author author, Form form) {
        return JsonApi.write(
                form == Form.JSON_API ? JsonApi.one(resource(author)) : new JsonApi.PlainOne(plain(author)));
    }

    static byte[] many(Page<Author> page, ListRequest request, Form form) {
        return JsonApi.page(page, PATH, request, form, AuthorJson::resource, AuthorJson::plain);
    }

    static String path(Author author) {
        return PATH + "/" + author.id();
    }

    private static JsonApi.Resource resource(Author author) {
        return new JsonApi.Resource(
                TYPE, author.id().toString(), new Attributes(author.name()), Map.of(), Map.of("self", path(author)));
    }

    private static Plain plain(Author author) {
        return new Plain(author.id(), author.name());
    }
}
