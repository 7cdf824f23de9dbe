package io.bindery.catalog.book;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.author.AuthorJson;
import io.bindery.catalog.author.AuthorRow;
import io.bindery.catalog.author.AuthorStore;
import io.bindery.catalog.body.Money;
import io.bindery.catalog.jsonapi.Reads;
import io.bindery.catalog.jsonapi.Relation;
import io.bindery.catalog.jsonapi.Relation.Arity;
import io.bindery.catalog.jsonapi.Relation.Linkage;
import io.bindery.catalog.jsonapi.ResourceType;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.catalog.stock.Stock;
import io.bindery.catalog.stock.StockJson;
import io.bindery.catalog.stock.StockStore;
import io.bindery.catalog.tag.TagJson;
import io.bindery.catalog.tag.TagRow;
import io.bindery.catalog.tag.TagStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows books in either form, and how they are related to what is in them and on them. */
public final class BookJson {

    public static final String PATH = "/api/v1/books";

    /** Books of an author or with a tag that a document includes; all of them are a list of their own. */
    private static final int SHOWN = 20;

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
            int ratingCount,
            Instant createdAt) {

        static Attributes of(BookRow book) {
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
                    book.ratingCount(),
                    book.createdAt());
        }
    }

    /** An author as the plain form shows it. */
    record Writer(UUID id, String name) {}

    /**
     * The plain form.
     *
     * @param author the names of the authors, comma separated
     * @param available copies that can be ordered now
     */
    record Plain(
            UUID id,
            @JsonUnwrapped Attributes attributes,
            String author,
            List<Writer> authors,
            List<String> tags,
            int available) {

        static Plain of(BookDetails details) {
            List<Writer> writers = details.authors().stream()
                    .map(author -> new Writer(author.id(), author.name()))
                    .toList();
            return new Plain(
                    details.book().id(),
                    Attributes.of(details.book()),
                    writers.stream().map(Writer::name).collect(Collectors.joining(", ")),
                    writers,
                    details.tags().stream().map(TagRow::name).toList(),
                    details.available());
        }
    }

    /** Books as resources. */
    public static final ResourceType<BookRow> TYPE = ResourceType.of(
                    BookChanges.TYPE, PATH, BookRow::id, Attributes.class, Attributes::of)
            .readOnly("ratingAverage", "ratingCount", "createdAt", "reviews", "stock", "prices");

    private BookJson() {}

    @Produces
    @Singleton
    static Resources<BookRow> resources(Reads reads, BookStore books, BookDetailsReader details) {
        return reads.open(TYPE, BookRow::version, details.plain(), "There is no such book", books::find);
    }

    @Produces
    @Singleton
    static Relation<BookRow, AuthorRow> authors(AuthorStore authors) {
        return Relation.of(TYPE, "authors", AuthorJson.TYPE, Arity.MANY, Linkage.ALWAYS, BookRow::id, authors::ofBooks);
    }

    @Produces
    @Singleton
    static Relation<BookRow, TagRow> tags(TagStore tags) {
        return Relation.of(TYPE, "tags", TagJson.TYPE, Arity.MANY, Linkage.WHEN_INCLUDED, BookRow::id, tags::ofBooks);
    }

    @Produces
    @Singleton
    static Relation<BookRow, Stock> stock(StockStore stock) {
        return Relation.of(
                TYPE, "stock", StockJson.TYPE, Arity.ONE, Linkage.WHEN_INCLUDED, BookRow::id, stock::ofBooks);
    }

    @Produces
    @Singleton
    static Relation<AuthorRow, BookRow> booksOfAuthors(BookStore books) {
        return Relation.toMany(
                AuthorJson.TYPE,
                "books",
                TYPE,
                AuthorRow::id,
                SHOWN,
                books::ofAuthors,
                (author, request) -> books.list(request, BookFilter.ofAuthor(author.id())));
    }

    @Produces
    @Singleton
    static Relation<TagRow, BookRow> booksOfTags(BookStore books) {
        return Relation.toMany(
                TagJson.TYPE,
                "books",
                TYPE,
                TagRow::id,
                SHOWN,
                books::ofTags,
                (tag, request) -> books.list(request, BookFilter.ofTag(tag.id())));
    }
}
