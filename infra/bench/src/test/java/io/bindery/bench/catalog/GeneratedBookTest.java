package io.bindery.bench.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedBookTest {

    @Test
    void the_same_number_of_books_is_the_same_books() {
        assertThat(GeneratedBook.shelf(100)).isEqualTo(GeneratedBook.shelf(100));
    }

    @Test
    void the_peer_gets_the_first_of_our_books() {
        assertThat(GeneratedBook.shelf(100)).startsWith(GeneratedBook.shelf(10).toArray(GeneratedBook[]::new));
    }

    @Test
    void a_book_has_all_that_is_asked_for() {
        assertThat(GeneratedBook.shelf(500)).allSatisfy(book -> {
            assertThat(book.authors()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(book.tags()).hasSize(GeneratedBook.TAGS).doesNotHaveDuplicates();
            assertThat(book.cents()).isPositive();
            assertThat(book.stock()).isPositive();
        });
    }

    @Test
    void a_product_has_its_price_in_units_and_its_facets(@TempDir Path folder) throws IOException {
        GeneratedBook book =
                new GeneratedBook(7, "A \"Book\"", 1999, List.of("Anna Abel"), List.of("modern sea"), 1205, 3);

        BookFiles.writeProducts(folder.resolve("products.csv"), List.of(book));

        assertThat(Files.readAllLines(folder.resolve("products.csv")).getLast())
                .startsWith("\"A \"\"Book\"\"\",\"book-7\"")
                .contains("\"author:Anna Abel|tag:modern sea\"")
                .contains("\"12.05\"");
    }
}
