package io.bindery.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.body.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final String CONTENT =
            "{\"sourceId\":\"1\",\"title\":\"Emma\",\"originalTitle\":null,\"authors\":[\"Jane"
                    + " Austen\"],\"publishedYear\":1815,\"language\":\"en\",\"isbn13\":null,\"ratingAverage\":4.05,\"ratingCount\":7,"
                    + "\"coverUrl\":null,\"description\":null}";

    @Test
    void what_a_new_book_starts_with_is_no_part_of_its_content() throws Exception {
        String recorded = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT.getBytes(StandardCharsets.UTF_8)));
        assertThat(ImportStore.fingerprint(emma(null, null, null)))
                .as("books imported by earlier releases stay unchanged")
                .isEqualTo(recorded);
        assertThat(ImportStore.fingerprint(emma(null, new Money(1250, "USD"), 10)))
                .isEqualTo(recorded);
    }

    @Test
    void tags_are_content_where_the_source_tells_of_them() {
        assertThat(List.of(
                        ImportStore.fingerprint(emma(null, null, null)),
                        ImportStore.fingerprint(emma(List.of(), null, null)),
                        ImportStore.fingerprint(emma(List.of("classics"), null, null))))
                .doesNotHaveDuplicates();
    }

    private static ImportedBook emma(@Nullable List<String> tags, @Nullable Money price, @Nullable Integer stock) {
        return new ImportedBook(
                "/books/0",
                "1",
                "Emma",
                null,
                List.of("Jane Austen"),
                1815,
                "en",
                null,
                new BigDecimal("4.05"),
                7,
                null,
                null,
                tags,
                price,
                stock);
    }
}
