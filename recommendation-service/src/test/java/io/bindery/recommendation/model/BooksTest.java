package io.bindery.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BooksTest {

    @Test
    void each_book_is_found_by_its_id_whatever_its_bits() {
        Random random = new Random(1);
        List<Books.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            UUID id = new UUID(random.nextInt(3) - 1L, random.nextLong());
            entries.add(new Books.Entry(id, i % 2 == 0 ? "en" : null, i % 6, i));
        }
        Books books = new Books(entries);
        for (Books.Entry entry : entries) {
            int item = books.indexOf(entry.id());
            assertThat(books.id(item)).isEqualTo(entry.id());
            assertThat(books.language(item)).isEqualTo(entry.language());
            assertThat(books.ratingCount(item)).isEqualTo(entry.ratingCount());
            assertThat(books.ratingAverage(item)).isEqualTo(entry.ratingAverage());
        }
        assertThat(books.indexOf(new UUID(5, 5))).isNegative();
    }

    @Test
    void no_book_is_found_among_none() {
        assertThat(new Books(List.of()).indexOf(new UUID(0, 0))).isNegative();
    }
}
