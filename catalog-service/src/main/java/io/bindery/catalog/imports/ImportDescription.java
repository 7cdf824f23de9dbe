package io.bindery.catalog.imports;

import io.bindery.catalog.body.Money;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document says of imports. */
final class ImportDescription {

    static final String BOOKS = """
            {"source": "press-list", "books": [{"sourceId": "17", "title": "The Farthest Shore",
             "authors": ["Ursula K. Le Guin"], "publishedYear": 1972, "language": "en", "tags": ["fantasy"]}]}
            """;
    static final String TAGS = """
            {"source": "press-list", "tags": [{"sourceId": "3", "name": "dragons"}]}
            """;
    static final String RESULT = """
            {"created": 1, "updated": 0, "unchanged": 0, "rejected": []}
            """;

    /** Books of a source. */
    @Schema(
            name = "ImportBooks",
            requiredProperties = {"source", "books"})
    record Books(String source, List<Book> books) {}

    /** A book as a source tells of it. */
    @Schema(
            name = "ImportBook",
            requiredProperties = {"sourceId", "title"})
    record Book(
            String sourceId,
            String title,
            @Nullable String originalTitle,
            List<String> authors,
            @Nullable Integer publishedYear,
            @Nullable String language,
            @Nullable String isbn13,
            @Nullable BigDecimal ratingAverage,
            @Nullable Integer ratingCount,
            @Nullable String coverUrl,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable Money price,
            @Nullable Integer stock) {}

    /** Tags of a source. */
    @Schema(
            name = "ImportTags",
            requiredProperties = {"source", "tags"})
    record Tags(String source, List<Tag> tags) {}

    /** A tag as a source tells of it. */
    @Schema(name = "ImportTag", requiredProperties = "name")
    record Tag(@Nullable String sourceId, String name) {}

    private ImportDescription() {}
}
