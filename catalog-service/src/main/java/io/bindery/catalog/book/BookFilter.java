package io.bindery.catalog.book;

import io.bindery.catalog.body.BookFields;
import io.bindery.catalog.body.Isbn;
import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.text.Folding;
import io.bindery.platform.body.Ids;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which books a list has; what is null does not matter.
 *
 * @param author an author's id or name
 * @param tag a tag's id or name
 * @param words that are looked for as {@link io.bindery.catalog.search.Search} does
 * @param isbn13 in its canonical form
 * @param language a language tag in its canonical form
 * @param year exactly this one; negative years are BC
 * @param yearFrom this one or later
 * @param yearTo this one or earlier
 */
public record BookFilter(
        @Nullable String author,
        @Nullable String tag,
        @Nullable String words,
        @Nullable String isbn13,
        @Nullable String language,
        @Nullable Integer year,
        @Nullable Integer yearFrom,
        @Nullable Integer yearTo) {

    private static final int MOST_YEARS = 10_000;

    /** All books. */
    public static final BookFilter NONE = new BookFilter(null, null, null, null, null, null, null, null);

    /** The books of one author. */
    static BookFilter ofAuthor(UUID author) {
        return new BookFilter(author.toString(), null, null, null, null, null, null, null);
    }

    /** The books with one tag. */
    static BookFilter ofTag(UUID tag) {
        return new BookFilter(null, tag.toString(), null, null, null, null, null, null);
    }

    /**
     * Reads {@code filter[author]}, {@code filter[tag]}, {@code filter[q]}, {@code filter[isbn13]}, {@code filter[language]},
     * {@code filter[year]}, {@code filter[year][gte]}, {@code filter[year][lte]}.
     */
    static BookFilter read(ListRequest request) {
        return new BookFilter(
                request.text("filter[author]"),
                request.text("filter[tag]"),
                request.text("filter[q]"),
                request.parsed(
                        "filter[isbn13]",
                        "must be an ISBN",
                        text -> Isbn.parse(text).orElse(null)),
                request.parsed("filter[language]", BookFields.LANGUAGE_RULE, BookFields::languageTag),
                request.integer("filter[year]", -MOST_YEARS, MOST_YEARS),
                request.integer("filter[year][gte]", -MOST_YEARS, MOST_YEARS),
                request.integer("filter[year][lte]", -MOST_YEARS, MOST_YEARS));
    }

    /** The tables to read; adds the conditions but for that of the words. */
    String addTo(Conditions conditions) {
        conditions.add("b.deleted_at is null");
        String from = "book b" + joinAuthor(conditions) + joinTag(conditions);
        add("b.isbn13 = ", isbn13, conditions);
        add("b.language = ", language, conditions);
        add("b.published_year = ", year, conditions);
        add("b.published_year >= ", yearFrom, conditions);
        add("b.published_year <= ", yearTo, conditions);
        return from;
    }

    private String joinAuthor(Conditions conditions) {
        if (author == null) {
            return "";
        }
        Optional<UUID> id = Ids.parse(author);
        if (id.isPresent()) {
            conditions.add("ba.author_id = " + conditions.bind(id.get()));
            return " join book_author ba on ba.book_id = b.id";
        }
        conditions.add("a.name_key = " + conditions.bind(Folding.key(author)));
        return " join book_author ba on ba.book_id = b.id join author a on a.id = ba.author_id";
    }

    private String joinTag(Conditions conditions) {
        if (tag == null) {
            return "";
        }
        Optional<UUID> id = Ids.parse(tag);
        if (id.isPresent()) {
            conditions.add("bt.tag_id = " + conditions.bind(id.get()));
            return " join book_tag bt on bt.book_id = b.id";
        }
        conditions.add("t.name = " + conditions.bind(tag));
        return " join book_tag bt on bt.book_id = b.id join tag t on t.id = bt.tag_id";
    }

    private static void add(String condition, @Nullable Object value, Conditions conditions) {
        if (value != null) {
            conditions.add(condition + conditions.bind(value));
        }
    }
}
