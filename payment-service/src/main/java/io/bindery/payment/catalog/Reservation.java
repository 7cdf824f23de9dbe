package io.bindery.payment.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.payment.money.Money;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog keeps aside for an order, at the prices of that moment.
 *
 * @param books by id
 */
public record Reservation(Map<UUID, Book> books) {

    /**
     * A reserved book.
     *
     * @param unitPrice null when the book is not for sale
     */
    public record Book(String title, @Nullable Money unitPrice) {}

    /** Reads the catalog's answer; only the members that matter here. */
    static Reservation of(JsonNode answer) {
        Map<UUID, Book> books = new HashMap<>();
        for (JsonNode item : answer.path("data").path("items")) {
            JsonNode price = item.path("unitPrice");
            Money unitPrice = price.isObject()
                    ? new Money(
                            price.path("amount").longValue(),
                            price.path("currency").asText())
                    : null;
            books.put(
                    UUID.fromString(item.path("bookId").asText()),
                    new Book(item.path("title").asText(), unitPrice));
        }
        return new Reservation(books);
    }

    public Optional<Book> book(UUID id) {
        return Optional.ofNullable(books.get(id));
    }
}
