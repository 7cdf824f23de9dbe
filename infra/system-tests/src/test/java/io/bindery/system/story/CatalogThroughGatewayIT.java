package io.bindery.system.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.system.suite.RunningSuite;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the catalog promises, asked where people ask: at the gateway, with tokens from Keycloak. */
class CatalogThroughGatewayIT {

    private static final RunningSuite SUITE = RunningSuite.get();
    private static final int CALLERS = 100;
    private static final int STOCK = 10;

    private final Shop shop = new Shop(SUITE);

    @Test
    void of_a_hundred_who_reserve_at_once_as_many_win_as_there_are_copies() throws Exception {
        String book = shop.post("sam", "/api/v1/books", "{\"title\": \"Wanted %s\"}".formatted(UUID.randomUUID()))
                .expecting(201)
                .at("/data/id")
                .asText();
        shop.patch("sam", "/api/v1/stock/" + book, "{\"available\": %d}".formatted(STOCK))
                .expecting(200);
        List<Integer> statuses;
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            Callable<Integer> call = () -> reserve(book);
            statuses = callers
                    .invokeAll(Stream.generate(() -> call).limit(CALLERS).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(STOCK);
        JsonNode stock = shop.get("sam", "/api/v1/stock/" + book).expecting(200).path("data");
        assertThat(stock.path("available").asInt()).isZero();
        assertThat(stock.path("reserved").asInt()).isEqualTo(STOCK);
    }

    /** What curl sends with {@code -H 'Content-Type: application/json' -d ...}, to the address without a version. */
    @Test
    void a_newcomer_adds_a_book_by_plain_json() {
        String title = "Typed by hand " + UUID.randomUUID();
        Response made = given().header("Authorization", "Bearer " + shop.token("sam"))
                .header("Accept", "*/*")
                .header("Content-Type", "application/json")
                .body("{\"title\": \"%s\", \"author\": \"New Comer\", \"description\": \"First.\"}".formatted(title))
                .post(SUITE.gateway() + "/api/books");
        made.then()
                .statusCode(201)
                .header("Content-Type", "application/json")
                .header("Location", startsWith("/api/v1/books/"))
                .body("data.title", equalTo(title))
                .body("data.author", equalTo("New Comer"))
                .body("data.description", equalTo("First."));
        given().header("Accept", "application/json")
                .get(SUITE.gateway() + made.header("Location"))
                .then()
                .statusCode(200)
                .body("data.id", equalTo(made.<String>path("data.id")));
    }

    /** The order is the caller's own choice, so a call that failed on the way is simply made again. */
    private int reserve(String book) {
        return shop.post(
                        "sam",
                        "/api/v1/stock-reservations",
                        "{\"orderId\": \"%s\", \"items\": [{\"bookId\": \"%s\", \"quantity\": 1}]}"
                                .formatted(UUID.randomUUID(), book))
                .status();
    }
}
