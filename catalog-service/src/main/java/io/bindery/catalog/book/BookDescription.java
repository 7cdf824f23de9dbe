package io.bindery.catalog.book;

import io.bindery.catalog.body.Money;
import io.bindery.catalog.jsonapi.Described;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document says of books. */
final class BookDescription {

    private static final String BOOK = """
            {"id": "019aaf10-0000-7000-8000-0000000000b1", "title": "A Wizard of Earthsea", "subtitle": null,
             "description": "A boy learns what names are for.", "isbn13": "9780547773742", "publishedYear": 1968,
             "language": "en", "price": {"amount": 1250, "currency": "USD"},
             "coverUrl": "https://covers.example/earthsea.jpg", "ratingAverage": 4.01, "ratingCount": 240000,
             "createdAt": "2026-11-23T10:00:00Z", "author": "Ursula K. Le Guin",
             "authors": [{"id": "019aaf10-0000-7000-8000-0000000000a1", "name": "Ursula K. Le Guin"}],
             "tags": ["fantasy"], "available": 12}
            """;
    private static final String CREATION = """
            {"title": "The Tombs of Atuan", "author": "Ursula Le Guin", "publishedYear": 1971, "language": "en",
             "price": {"amount": 1150, "currency": "USD"}, "tags": ["fantasy"]}
            """;
    private static final String CHANGE = """
            {"subtitle": "The first book of Earthsea", "price": {"amount": 990, "currency": "USD"}}
            """;

    /** All that can be said of a book in the plain form; of {@code author} and {@code authors} one. */
    record Members(
            String title,
            @Nullable String subtitle,
            @Nullable String description,
            @Nullable String isbn13,
            @Nullable Integer publishedYear,
            @Nullable String language,
            @Nullable Money price,
            @Nullable String coverUrl,
            String author,
            List<String> authors,
            List<String> tags) {}

    private BookDescription() {}

    @Produces
    @Singleton
    static Described books() {
        return Described.of(BookJson.TYPE, BookJson.Plain.class, BOOK)
                .listed(
                        Map.of(
                                "filter[author]", "An author's id or name",
                                "filter[tag]", "A tag's id or name",
                                "filter[q]",
                                        "Words of title, authors, tags or description, in any order; typing errors, other forms of a word"
                                                + " and a last word that is not finished are understood. Without sort the books that"
                                                + " fit best come first",
                                "filter[isbn13]", "An ISBN",
                                "filter[language]", "A language tag in whatever case",
                                "filter[year]", "The year of publication",
                                "filter[year][gte]", "Published then or later",
                                "filter[year][lte]", "Published then or earlier"),
                        "title",
                        "publishedYear",
                        "ratingAverage",
                        "ratingCount",
                        "createdAt")
                .linked(Map.of(
                        "authors", "019aaf10-0000-7000-8000-0000000000a1",
                        "tags", "019aaf10-0000-7000-8000-0000000000c1"))
                .written(new Described.Writing(
                        Members.class, List.of("title"), List.of("authors", "tags"), CREATION, CHANGE));
    }
}
