package io.bindery.catalog.book;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.body.Money;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.JsonApi;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows books in either form. */
final class BookJson {

    static final String PATH = "/api/v1/books";

    /** The attributes of a book, in both forms. */
    record Attributes(
            String title,
            @Nullable String subtitle,
            @Nullable String description,
            @Nullable String isbn13,
            @Nullable Integer publishedYear,
            @Nullable String language,
            @Nullable Money price,
            @Nullable String coverUrl,
            @Nullable BigDecimal ratingAverage,
            int ratingCount) {}

    /** An author as the plain form shows it. */
    record Writer(UUID id, String name) {}

    /**
     * The plain form.
     *
     * @param author the names of the authors, comma separated
     */
    record Plain(UUID id, @JsonUnwrapped Attributes attributes, String author, List<Writer> authors) {}

    private BookJson() {}

    static byte[] one(Book book, Form form) {
        return JsonApi.write(form == Form.JSON_API ? JsonApi.one(resource(book)) : new JsonApi.PlainOne(plain(book)));
    }

    static byte[] many(Page<Book> page, ListRequest request, Form form) {
        return JsonApi.page(page, PATH, request, form, BookJson::resource, BookJson::plain);
    }

    static String path(Book book) {
        return PATH + "/" + book.id();
    }

    private static JsonApi.Resource resource(Book book) {
        List<JsonApi.Identifier> authors = book.authors().stream()
                .map(author -> new JsonApi.Identifier("authors", author.id().toString()))
                .toList();
        return new JsonApi.Resource(
                BookChanges.TYPE,
                book.id().toString(),
                attributes(book),
                Map.of("authors", new JsonApi.Relationship(authors)),
                Map.of("self", path(book)));
    }

    private static Plain plain(Book book) {
        List<Writer> writers = book.authors().stream()
                .map(author -> new Writer(author.id(), author.name()))
                .toList();
        String names = writers.stream().map(Writer::name).collect(Collectors.joining(", "));
        return new Plain(book.id(), attributes(book), names, writers);
    }

    private static Attributes attributes(Book book) {
        return new Attributes(
                book.title(),
                book.subtitle(),
                book.description(),
                book.isbn13(),
                book.publishedYear(),
                book.language(),
                book.price(),
                book.coverUrl(),
                book.ratingAverage(),
                book.ratingCount());
    }
}
