package io.bindery.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;

/** What tests of stock and reservations share. */
@SuppressWarnings("NullAway.Init") // fields are injected
abstract class StockIT extends CatalogIT {

    static final String RESERVATIONS = "/api/v1/stock-reservations";

    @Inject
    Pool pool;

    static String newOrder() {
        return UUID.randomUUID().toString();
    }

    static String item(String book, int quantity) {
        return "{\"bookId\": \"%s\", \"quantity\": %d}".formatted(book, quantity);
    }

    static String order(String order, String... items) {
        return "{\"orderId\": \"%s\", \"items\": [%s]}".formatted(order, String.join(", ", items));
    }

    Response reserve(String body) {
        return serviceCall().contentType("application/json").body(body).post(RESERVATIONS);
    }

    /** Reserves so many copies; answers the order. */
    String reserved(String book, int quantity) {
        String order = newOrder();
        reserve(order(order, item(book, quantity))).then().statusCode(201);
        return order;
    }

    Response step(String order, String step) {
        return serviceCall().accept("application/json").post(RESERVATIONS + "/" + order + "/" + step);
    }

    String status(String order) {
        return serviceCall()
                .accept("application/json")
                .get(RESERVATIONS + "/" + order)
                .path("data.status");
    }

    /** Makes its time be over. */
    void age(String order) {
        pool.preparedQuery("update reservation set expires_at = now() - interval '1 second' where order_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(order)));
    }

    void assertStock(String book, int available, int reserved) {
        Row row = pool.preparedQuery("select available, reserved from stock where book_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(book)))
                .iterator()
                .next();
        assertThat(row.getInteger("available")).as("available").isEqualTo(available);
        assertThat(row.getInteger("reserved")).as("reserved").isEqualTo(reserved);
    }
}
