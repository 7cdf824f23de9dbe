package io.bindery.catalog.book;

import io.bindery.catalog.author.AuthorStore;
import io.bindery.catalog.jsonapi.Reads.Plain;
import io.bindery.catalog.stock.Stock;
import io.bindery.catalog.stock.StockStore;
import io.bindery.catalog.tag.TagStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads what the plain form tells of books: three statements however many they are. */
@ApplicationScoped
class BookDetailsReader {

    private final Pool pool;
    private final AuthorStore authors;
    private final TagStore tags;
    private final StockStore stock;

    BookDetailsReader(Pool pool, AuthorStore authors, TagStore tags, StockStore stock) {
        this.pool = pool;
        this.authors = authors;
        this.tags = tags;
        this.stock = stock;
    }

    Plain<BookRow> plain() {
        return new Plain<>(books ->
                of(books).map(all -> all.stream().map(BookJson.Plain::of).toList()));
    }

    private Uni<List<BookDetails>> of(List<BookRow> books) {
        if (books.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<UUID> ids = books.stream().map(BookRow::id).toList();
        return Uni.combine()
                .all()
                .unis(authors.ofBooks(pool, ids), tags.ofBooks(pool, ids), stock.ofBooks(pool, ids))
                .with((writers, words, copies) -> books.stream()
                        .map(book -> new BookDetails(
                                book,
                                writers.getOrDefault(book.id(), List.of()),
                                words.getOrDefault(book.id(), List.of()),
                                copies.getOrDefault(book.id(), List.of()).stream()
                                        .mapToInt(Stock::available)
                                        .sum()))
                        .toList());
    }
}
