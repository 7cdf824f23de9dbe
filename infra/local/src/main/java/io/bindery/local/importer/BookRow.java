package io.bindery.local.importer;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a book from a row with the columns of goodbooks-10k, and with those that list lacks: {@code description}, {@code tags}
 * (names separated by commas), {@code price_amount} (minor units), {@code price_currency} (ISO 4217) and {@code stock}. A value
 * that is of no use (ISBN, language) is left out and reported; a row without a title or with a number that is none is broken.
 *
 * @param row the row
 * @param report counts ISBNs
 * @param remark told what is left out
 */
record BookRow(CsvTable.Row row, ImportReport report, Consumer<String> remark) {

    /** Columns that must be there. */
    static final List<String> REQUIRED = List.of("book_id", "title", "authors");

    private static final BigDecimal LATEST_YEAR = BigDecimal.valueOf(9999);

    /** Goodreads' picture for a book without one. */
    private static final String NO_COVER = "/nophoto/";

    BookItem read() throws BrokenRow {
        String id = row.get("book_id");
        if (id.isEmpty()) {
            throw new BrokenRow("no book_id");
        }
        String title = collapsed(row.get("title"));
        if (title.isEmpty()) {
            throw new BrokenRow("no title");
        }
        Integer year = year().map(BigDecimal::intValueExact).orElse(null);
        Double average = decimal("average_rating").map(BigDecimal::doubleValue).orElse(null);
        Long count =
                wholeNumber("ratings_count").map(BigDecimal::longValueExact).orElse(null);
        return new BookItem(
                id,
                title,
                orNull(collapsed(row.get("original_title"))),
                names("authors"),
                year,
                language(),
                isbn13(),
                average,
                count,
                cover(),
                orNull(row.get("description")),
                tags(),
                price(),
                wholeNumber("stock").map(BigDecimal::longValueExact).orElse(null));
    }

    private BookItem.@Nullable Price price() throws BrokenRow {
        Optional<BigDecimal> amount = wholeNumber("price_amount");
        return amount.map(minor -> new BookItem.Price(minor.longValueExact(), row.get("price_currency")))
                .orElse(null);
    }

    /** Names are separated by commas, have runs of blanks in them and come twice when somebody has two roles. */
    private List<String> names(String column) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : row.get(column).split(",", -1)) {
            String collapsed = collapsed(name);
            if (!collapsed.isEmpty()) {
                names.add(collapsed);
            }
        }
        return List.copyOf(names);
    }

    private @Nullable List<String> tags() {
        List<String> tags = names("tags");
        return tags.isEmpty() ? null : tags;
    }

    private @Nullable String language() {
        String code = row.get("language_code");
        if (code.isEmpty()) {
            return null;
        }
        Optional<String> tag = LanguageTag.of(code);
        if (tag.isEmpty()) {
            remark.accept("unknown language '" + code + "' left out");
        }
        return tag.orElse(null);
    }

    private @Nullable String isbn13() {
        String isbn10 = row.get("isbn");
        String isbn13 = row.get("isbn13");
        Optional<String> isbn = Isbn.fromIsbn10(isbn10).or(() -> Isbn.fromIsbn13(isbn13));
        if (isbn.isEmpty() && isbn10.isEmpty() && isbn13.isEmpty()) {
            report.missingIsbn();
        } else if (isbn.isEmpty()) {
            report.badIsbn();
            remark.accept("no usable ISBN in '" + isbn10 + "', '" + isbn13 + "'");
        }
        return isbn.orElse(null);
    }

    private @Nullable String cover() {
        String url = row.get("image_url");
        return url.isEmpty() || url.contains(NO_COVER) ? null : url;
    }

    private Optional<BigDecimal> year() throws BrokenRow {
        Optional<BigDecimal> year = wholeNumber("original_publication_year");
        if (year.isPresent() && year.get().abs().compareTo(LATEST_YEAR) > 0) {
            throw new BrokenRow(
                    "original_publication_year is not a year: '" + year.get().toPlainString() + "'");
        }
        return year;
    }

    /** The file writes years as {@code 1997.0}. */
    private Optional<BigDecimal> wholeNumber(String column) throws BrokenRow {
        Optional<BigDecimal> value = decimal(column);
        if (value.isPresent() && value.get().stripTrailingZeros().scale() > 0) {
            throw new BrokenRow(column + " is not a whole number: '" + row.get(column) + "'");
        }
        return value;
    }

    private Optional<BigDecimal> decimal(String column) throws BrokenRow {
        String text = row.get(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?")) {
            throw new BrokenRow(column + " is not a number: '" + text + "'");
        }
        return Optional.of(new BigDecimal(text));
    }

    private static String collapsed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
