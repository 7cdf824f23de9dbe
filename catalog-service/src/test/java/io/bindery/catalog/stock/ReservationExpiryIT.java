package io.bindery.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.bindery.platform.supervision.SupervisionTree;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class ReservationExpiryIT extends StockIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    SupervisionTree tree;

    @Inject
    MeterRegistry metrics;

    @Inject
    ReservationExpiry expiry;

    @Inject
    Reservations reservations;

    @Test
    void copies_that_nobody_confirmed_come_back() {
        String book = createWithStock("Forgotten", 10);
        String order = newOrder();
        reserve(order(order, item(book, 4)).replace("{\"orderId", "{\"expiresIn\": \"PT1S\", \"orderId"))
                .then()
                .statusCode(201);
        assertStock(book, 6, 4);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(status(order)).isEqualTo("expired"));
        assertStock(book, 10, 0);
        reserve(order(order, item(book, 4))).then().statusCode(409);
        step(order, "release").then().statusCode(200).body("data.status", equalTo("released"));
        assertStock(book, 10, 0);
    }

    @Test
    void a_confirmed_reservation_does_not_expire() {
        String book = createWithStock("Confirmed", 10);
        String order = reserved(book, 4);
        take(order, Step.CONFIRM);
        age(order);
        expiry.round().await().atMost(PATIENCE);
        assertThat(status(order)).isEqualTo("confirmed");
        assertStock(book, 6, 4);
    }

    @Test
    void who_comes_after_the_expiry_gets_the_copies_if_they_are_still_there() {
        String book = createWithStock("Still there", 10);
        String confirmed = expired(book, 4);
        take(confirmed, Step.CONFIRM);
        assertThat(status(confirmed)).isEqualTo("confirmed");
        assertStock(book, 6, 4);
        String committed = expired(book, 5);
        step(committed, "commit").then().statusCode(200).body("data.status", equalTo("committed"));
        assertStock(book, 1, 4);
    }

    @Test
    void who_comes_after_the_expiry_and_finds_them_gone_is_counted_and_told() {
        String book = createWithStock("Gone", 10);
        String late = expired(book, 4);
        reserved(book, 9);
        double before = broken();
        take(late, Step.CONFIRM);
        step(late, "commit")
                .then()
                .statusCode(409)
                .body("errors[0].detail", equalTo("book %s: 4 requested, 1 available".formatted(book)));
        assertThat(status(late)).isEqualTo("expired");
        assertStock(book, 1, 9);
        assertThat(broken() - before).isEqualTo(2);
    }

    @Test
    void several_replicas_at_once_give_back_once() {
        String book = createWithStock("Shared work", 200);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            orders.add(reserved(book, 3));
        }
        orders.forEach(this::age);
        Transition row = java.util.Objects.requireNonNull(Transition.of(ReservationState.RESERVED, Step.EXPIRE));
        List<Uni<Integer>> rounds = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rounds.add(reservations.expire(row, 7));
        }
        Uni.join().all(rounds).andFailFast().await().atMost(PATIENCE);
        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> orders.forEach(order -> assertThat(status(order)).isEqualTo("expired")));
        assertStock(book, 200, 0);
    }

    @Test
    void the_expiry_is_supervised() {
        assertThat(tree.nodes().toString()).contains("reservation-expiry");
    }

    private String expired(String book, int quantity) {
        String order = reserved(book, quantity);
        age(order);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(status(order)).isEqualTo("expired"));
        return order;
    }

    private void take(String order, Step step) {
        reservations.take(UUID.fromString(order), step).await().atMost(PATIENCE);
    }

    private double broken() {
        return metrics.get("bindery.catalog.reservations")
                .tag("outcome", "broken")
                .counter()
                .count();
    }
}
