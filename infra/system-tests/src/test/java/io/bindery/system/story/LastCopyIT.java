package io.bindery.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.system.suite.RunningSuite;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class LastCopyIT {

    /** No other test asks this price, so what is charged for the book can be told by its amount. */
    private static final int PRICE = 73_319;

    private final Shop shop = new Shop(RunningSuite.get());

    @Test
    void of_two_orders_for_the_last_copy_one_wins_and_nothing_is_charged_for_the_other() {
        String book = lastCopy();
        List<Answer> answers = Stream.of("alice", "bob")
                .map(buyer -> CompletableFuture.supplyAsync(() -> order(buyer, book)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        Answer loser = answers.stream()
                .filter(answer -> answer.status() == 409)
                .findFirst()
                .orElseThrow();
        assertThat(loser.body().toString()).contains(book);
        assertThat(intents()).hasSize(1);
        JsonNode stock = shop.get("sam", "/api/v1/stock/" + book).expecting(200).path("data");
        assertThat(stock.path("available").asInt()).isZero();
        assertThat(stock.path("reserved").asInt()).isEqualTo(1);
    }

    private String lastCopy() {
        String book =
                "{\"title\": \"Last copy %s\", \"author\": \"Story Teller\", \"price\": {\"amount\": %d, \"currency\": \"USD\"}}"
                        .formatted(UUID.randomUUID(), PRICE);
        String id = shop.post("sam", "/api/v1/books", book)
                .expecting(201)
                .at("/data/id")
                .asText();
        shop.patch("sam", "/api/v1/stock/" + id, "{\"available\": 1}").expecting(200);
        return id;
    }

    private Answer order(String buyer, String book) {
        return shop.post(
                buyer, "/api/v1/orders", "{\"items\": [{\"bookId\": \"%s\", \"quantity\": 1}]}".formatted(book));
    }

    private List<JsonNode> intents() {
        Map<String, String> key =
                Map.of("Authorization", "Bearer sk_test_" + shop.suite().secret("stripe.secret"));
        JsonNode all = shop.getOutside(8090, "/v1/payment_intents?limit=100", key);
        return StreamSupport.stream(all.path("data").spliterator(), false)
                .filter(intent -> intent.path("amount").asInt() == PRICE)
                .toList();
    }
}
