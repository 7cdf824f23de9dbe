package io.bindery.catalog.price;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.catalog.graphql.GraphqlIT;
import io.bindery.catalog.query.Listing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a book has cost is kept, through whichever door a price was changed. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class PriceHistoryIT extends GraphqlIT {

    @Inject
    Pool pool;

    @Inject
    PriceStore store;

    @Test
    void each_price_is_kept_from_when_on_and_other_changes_are_none() {
        String id = create("{\"title\": \"Priced\", \"price\": {\"amount\": 1000, \"currency\": \"USD\"}}");
        patch(id, "{\"title\": \"Priced again\"}", null).then().statusCode(200);
        patch(id, "{\"price\": {\"amount\": 900, \"currency\": \"USD\"}}", null)
                .then()
                .statusCode(200);
        as(
                        "sam",
                        "mutation { updateBook(id: \"%s\", input: {price: null}) { userErrors { code } } }"
                                .formatted(id),
                        Map.of())
                .body("data.updateBook.userErrors.size()", equalTo(0));
        ask("{ book(id: \"%s\") { price priceHistory { price since } } }".formatted(id))
                .body("errors", nullValue())
                .body("data.book.price", nullValue())
                .body("data.book.priceHistory.price", equalTo(Arrays.asList(null, dollars(900), dollars(1000))));
        given().queryParam("include", "prices")
                .get("/api/v1/books/" + id)
                .then()
                .statusCode(200)
                .body("included.type.unique()", contains("prices"))
                .body("included.attributes.price.findAll { it }.amount", containsInAnyOrder(900, 1000));
        given().get("/api/v1/books/" + id + "/prices")
                .then()
                .statusCode(200)
                .body("data[1].attributes.price", equalTo(dollars(900)));
    }

    @Test
    void prices_beyond_those_that_a_document_names_are_on_further_pages() {
        String id = create("{\"title\": \"Often priced\", \"price\": {\"amount\": 100, \"currency\": \"USD\"}}");
        for (int amount = 101; amount <= 124; amount++) {
            priced(pool, id, amount).await().indefinitely();
        }
        String prices = "data.relationships.prices.";
        Response book = counted(1, "/api/v1/books/" + id + "?include=prices");
        book.then().body("included", hasSize(20)).body(prices + "data", hasSize(20));
        counted(1, book.path(prices + "links.next"))
                .then()
                .body("data", hasSize(5))
                .body("data.type.unique()", contains("prices"));
        Response first = counted(1, "/api/v1/books/" + id + "/prices");
        first.then().body("data.attributes.price.amount", equalTo(amounts(124, 105)));
        Response second = counted(1, first.path("links.next"));
        second.then()
                .body("data.attributes.price.amount", equalTo(amounts(104, 100)))
                .body("links.next", nullValue());
    }

    @Test
    void prices_of_a_book_are_read_along_their_index() {
        String id = create("{\"title\": \"Planned\", \"price\": {\"amount\": 100, \"currency\": \"USD\"}}");
        pool.query("with others as (insert into book (id, title, title_key, deleted_at)"
                        + " select uuidv7(), 'Filler', 'filler', now() from generate_series(1, 500) returning id)"
                        + " insert into price_history (book_id, amount, currency)"
                        + " select id, n, 'USD' from others cross join generate_series(1, 20) n")
                .executeAndAwait();
        pool.query("analyze price_history").executeAndAwait();
        Listing<PricePoint> list = store.list(UUID.fromString(id));
        String plan = column("explain select " + list.columns() + " from " + list.from()
                        + list.conditions().where().replace("$1", "'" + id + "'") + " order by "
                        + list.sort().orderBy() + " limit 21")
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        assertThat(plan).contains("price_history_of_book").doesNotContain("Seq Scan");
    }

    @Test
    void a_price_is_no_older_than_the_one_before_though_its_transaction_is() {
        String id = create("{\"title\": \"Raced\", \"price\": {\"amount\": 100, \"currency\": \"USD\"}}");
        pool.withTransaction(early -> early.query("select 1")
                        .execute()
                        .chain(() -> priced(pool, id, 101))
                        .chain(() -> priced(early, id, 102)))
                .await()
                .indefinitely();
        assertThat(column("select since from price_history where book_id = '%s' order by id".formatted(id))
                        .map(OffsetDateTime.class::cast))
                .hasSize(3)
                .isSorted();
    }

    /** Sets a price past the API, in a transaction of the caller's. */
    private static Uni<RowSet<Row>> priced(SqlClient client, String book, int amount) {
        return client.preparedQuery("update book set price_amount = $2 where id = $1")
                .execute(Tuple.of(UUID.fromString(book), (long) amount));
    }

    private Response counted(int statements, String address) {
        long before = statements();
        Response answer = given().urlEncodingEnabled(false).get(address);
        answer.then().statusCode(200);
        assertThat(statements() - before).as(address).isEqualTo(statements);
        return answer;
    }

    /** How often prices were read, by the database's own count. */
    private long statements() {
        return column("select coalesce(sum(calls), 0)::bigint from pg_stat_statements where"
                        + " query ~ 'price_history' and query !~ 'pg_stat_statements'"
                        + " and dbid = (select oid from pg_database where datname = current_database())")
                .map(Long.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Stream<Object> column(String query) {
        return StreamSupport.stream(pool.query(query).executeAndAwait().spliterator(), false)
                .map(row -> row.getValue(0));
    }

    private static List<Integer> amounts(int newest, int oldest) {
        return IntStream.rangeClosed(oldest, newest).boxed().toList().reversed();
    }

    private static Map<String, Object> dollars(int amount) {
        return Map.of("amount", amount, "currency", "USD");
    }
}
