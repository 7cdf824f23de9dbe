package io.bindery.catalog.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.body.BookFields;
import io.bindery.catalog.body.Money;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.http.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A book as a source tells of it, checked.
 *
 * @param pointer where it stands in the body
 * @param sourceId its id in the source
 * @param authors names, in the order of the title page
 * @param ratingAverage two decimals, 0 to 5
 * @param tags names; null where the source says nothing of tags, which leaves a book those that it has
 * @param price what a new book costs; once there, its price is the shop's
 * @param stock copies that a new book has; once there, its stock is the shop's
 */
record ImportedBook(
        @JsonIgnore String pointer,
        String sourceId,
        String title,
        @Nullable String originalTitle,
        List<String> authors,
        @Nullable Integer publishedYear,
        @Nullable String language,
        @Nullable String isbn13,
        @Nullable BigDecimal ratingAverage,
        int ratingCount,
        @Nullable String coverUrl,
        @Nullable String description,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> tags,

        @JsonIgnore @Nullable Money price,
        @JsonIgnore @Nullable Integer stock) {

    private static final int FIRST_YEAR = -4_000;
    private static final int MAX_TEXT = 500;
    private static final int MAX_TAGS = 50;
    private static final int MAX_TAG = 100;
    private static final int MAX_STOCK = 1_000_000;

    /** Leaves room in an integer for the ratings that our own readers add. */
    private static final int MAX_RATINGS = 1_000_000_000;

    /** The names of its tags, none where the source says nothing of them. */
    List<String> tagNames() {
        return tags == null ? List.of() : tags;
    }

    /** What became of an element of an import: a book, or the faults that forbid it. */
    sealed interface Reading {

        record Good(ImportedBook book) implements Reading {}

        record Bad(String sourceId, List<Fault> faults) implements Reading {}
    }

    /**
     * Reads one element.
     *
     * @param pointer where it stands in the body
     */
    static Reading read(JsonNode node, String pointer) {
        if (!(node instanceof ObjectNode object)) {
            return new Reading.Bad("", List.of(Fault.at(pointer, "must be an object")));
        }
        try {
            return new Reading.Good(read(FieldReader.of(object, pointer)));
        } catch (ProblemException refused) {
            return new Reading.Bad(
                    object.path("sourceId").asText(), refused.problem().errors());
        }
    }

    private static ImportedBook read(FieldReader reader) {
        reader.require("sourceId");
        reader.require("title");
        String sourceId = reader.line("sourceId", 100).value();
        String title = reader.line("title", MAX_TEXT).value();
        String originalTitle = reader.line("originalTitle", MAX_TEXT).value();
        List<String> authors = reader.lines("authors", 100, 200).value();
        Integer count = reader.integer("ratingCount", 0, MAX_RATINGS).value();
        int lastYear = Year.now(ZoneOffset.UTC).getValue() + 5;
        Integer year = reader.integer("publishedYear", FIRST_YEAR, lastYear).value();
        String language = BookFields.language(reader, "language").value();
        String isbn13 = BookFields.isbn13(reader, "isbn13").value();
        BigDecimal average = reader.<BigDecimal>read("ratingAverage", node -> rating(reader, node))
                .value();
        String coverUrl = BookFields.url(reader, "coverUrl").value();
        String description = reader.text("description", 20_000).value();
        List<String> tags = reader.lines("tags", MAX_TAGS, MAX_TAG).value();
        Money price = BookFields.money(reader, "price").value();
        Integer stock = reader.integer("stock", 0, MAX_STOCK).value();
        reader.finish();
        return new ImportedBook(
                reader.pointer(),
                Objects.requireNonNull(sourceId),
                Objects.requireNonNull(title),
                originalTitle,
                authors == null ? List.of() : authors,
                year,
                language,
                isbn13,
                average,
                count == null ? 0 : count,
                coverUrl,
                description,
                tags,
                price,
                stock);
    }

    private static @Nullable BigDecimal rating(FieldReader reader, JsonNode node) {
        if (node.isNumber() && node.doubleValue() >= 0 && node.doubleValue() <= 5) {
            // Through a double, because the scale of a decimal text may be astronomic.
            return BigDecimal.valueOf(node.doubleValue()).setScale(2, RoundingMode.HALF_UP);
        }
        reader.fault("ratingAverage", "must be a number from 0 to 5");
        return null;
    }
}
