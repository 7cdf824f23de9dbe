package io.bindery.catalog.book;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Tags of books, and what books have cost. */
@QuarkusTest
class BookTagsIT extends CatalogIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Inject
    Pool pool;

    @Test
    void tags_are_given_by_name_and_known_ones_are_used_again() {
        String first = create("{\"title\": \"One\", \"tags\": [\"sea-%s\", \"war-%s\"]}".formatted(mark, mark));
        String second = create("{\"title\": \"Two\", \"tags\": [\"sea-%s\"]}".formatted(mark));
        given().accept("application/json")
                .get("/api/v1/books/" + first)
                .then()
                .body("data.tags", contains("sea-" + mark, "war-" + mark));
        String tag = given().get("/api/v1/books/" + second + "/tags").path("data[0].id");
        for (String filter : List.of("sea-" + mark, tag)) {
            given().queryParam("filter[tag]", filter)
                    .get("/api/v1/books")
                    .then()
                    .body("data", hasSize(2));
        }
        given().get("/api/v1/tags/" + tag + "/books").then().body("data", hasSize(2));
        patch(first, "{\"tags\": []}", null).then().statusCode(200).body("data.tags", hasSize(0));
        given().queryParam("filter[tag]", tag).get("/api/v1/books").then().body("data.id", contains(second));
    }

    @Test
    void the_same_tags_again_change_nothing_and_others_make_a_new_version() {
        String id = create("{\"title\": \"Versioned\", \"tags\": [\"a-%s\"]}".formatted(mark));
        patch(id, "{\"tags\": [\"a-%s\"]}".formatted(mark), null).then().statusCode(200);
        assertThat(given().get("/api/v1/books/" + id).header("ETag")).startsWith("\"0-");
        patch(id, "{\"tags\": [\"b-%s\"]}".formatted(mark), null).then().statusCode(200);
        assertThat(given().get("/api/v1/books/" + id).header("ETag")).startsWith("\"1-");
    }

    @Test
    void every_price_is_kept_with_its_time_and_a_change_that_is_none_is_not() {
        String id = create("{\"title\": \"Priced\", \"price\": {\"amount\": 900, \"currency\": \"USD\"}}");
        patch(id, "{\"subtitle\": \"Of something else\"}", null).then().statusCode(200);
        patch(id, "{\"price\": {\"amount\": 1100, \"currency\": \"USD\"}}", null)
                .then()
                .body("data.price.amount", equalTo(1100));
        patch(id, "{\"price\": null}", null).then().statusCode(200);
        List<Long> prices = StreamSupport.stream(
                        pool.preparedQuery("select amount from price_history where book_id = $1 order by id")
                                .executeAndAwait(Tuple.of(UUID.fromString(id)))
                                .spliterator(),
                        false)
                .map(row -> row.getLong(0))
                .toList();
        assertThat(prices).containsExactly(900L, 1100L, null);
    }
}
