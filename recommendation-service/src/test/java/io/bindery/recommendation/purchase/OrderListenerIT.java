package io.bindery.recommendation.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.bindery.recommendation.RecommendationIT;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.events.EventTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OrderListenerIT extends RecommendationIT {

    private static final EventTopic PAYMENT = topic("payment.order.v1");

    @Test
    void each_line_of_a_paid_order_is_a_purchase_once_however_often_it_is_told() {
        String reader = newReader();
        UUID order = UUID.randomUUID();
        UUID one = book("Bought one");
        UUID other = book("Bought other");
        String paid = tell(order, 3, "paid", reader, one, other, one);
        PAYMENT.send(order.toString(), paid);
        tell(order, 4, "shipped", reader, one, other, one);
        tell(order, 4, "shipped", reader, one, other, one);
        awaitMarker();
        assertThat(owned(reader)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void the_same_book_in_two_orders_is_owned_until_both_are_refunded() {
        String reader = newReader();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID book = book("Bought twice");
        tell(first, 3, "paid", reader, book);
        tell(second, 3, "paid", reader, book);
        awaitMarker();
        assertThat(owned(reader)).containsExactly(book, book);
        tell(first, 5, "refunded", reader, book);
        awaitMarker();
        assertThat(owned(reader)).containsExactly(book);
        tell(second, 5, "refunded", reader, book);
        awaitMarker();
        assertThat(owned(reader)).isEmpty();
    }

    @Test
    void orders_that_are_not_paid_are_no_purchases() {
        String reader = newReader();
        UUID book = book("Only wanted");
        for (String status : List.of("pending", "authorized", "cancelled", "failed")) {
            tell(UUID.randomUUID(), 1, status, reader, book);
        }
        awaitMarker();
        assertThat(owned(reader)).isEmpty();
    }

    @Test
    void messages_in_any_order_end_with_the_newest() {
        String reader = newReader();
        UUID book = book("Overtaken");
        UUID refunded = UUID.randomUUID();
        tell(refunded, 5, "refunded", reader, book);
        tell(refunded, 4, "shipped", reader, book);
        tell(refunded, 3, "paid", reader, book);
        awaitMarker();
        assertThat(owned(reader)).isEmpty();

        UUID kept = UUID.randomUUID();
        tell(kept, 5, "partially_refunded", reader, book);
        tell(kept, 3, "paid", reader, book);
        tell(kept, 1, "pending", reader, book);
        awaitMarker();
        assertThat(owned(reader)).containsExactly(book);
    }

    @Test
    void a_bought_book_never_comes_back_and_a_refunded_one_may() {
        String reader = newReader();
        UUID order = UUID.randomUUID();
        UUID book = book("Bought and sent back");
        like(newReader(), book);
        learn();
        assertThat(recommended(reader, "popular", 100)).contains(book);
        tell(order, 3, "paid", reader, book);
        awaitMarker();
        assertThat(recommended(reader, "popular", 100)).doesNotContain(book);
        tell(order, 5, "refunded", reader, book);
        awaitMarker();
        assertThat(recommended(reader, "popular", 100)).contains(book);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "failed"})
    void an_ordered_book_does_not_come_back_until_its_order_is_given_up(String end) {
        String reader = newReader();
        UUID order = UUID.randomUUID();
        UUID book = book("Ordered and " + end);
        UUID liked = book("Liked by who ordered");
        like(newReader(), book);
        like(reader, liked);
        learn();
        JsonPath before = recommendations(reader, "hybrid", 100);
        assertThat(before.getList("data.bookId")).contains(book.toString());
        tell(order, 1, "pending", reader, book);
        String authorized = tell(order, 2, "authorized", reader, book, book);
        PAYMENT.send(order.toString(), authorized);
        awaitMarker();
        assertThat(recommended(reader, "popular", 100)).doesNotContain(book);
        assertThat(owned(reader)).isEmpty();
        assertThat(without(recommendations(reader, "hybrid", 100), book))
                .as("nothing else has changed: an order is no taste")
                .isEqualTo(without(before, book));
        tell(order, 3, end, reader, book);
        tell(order, 2, "authorized", reader, book);
        PAYMENT.send(order.toString(), authorized);
        awaitMarker();
        assertThat(recommendations(reader, "hybrid", 100).getList("data")).isEqualTo(before.getList("data"));
    }

    @Test
    void a_book_in_two_orders_stays_away_until_both_are_given_up_and_a_paid_one_is_owned() {
        String reader = newReader();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID book = book("Ordered twice");
        like(newReader(), book);
        learn();
        tell(first, 2, "authorized", reader, book);
        tell(second, 2, "authorized", reader, book);
        tell(first, 3, "cancelled", reader, book);
        awaitMarker();
        assertThat(recommended(reader, "popular", 100)).doesNotContain(book);
        tell(second, 3, "paid", reader, book);
        awaitMarker();
        assertThat(recommended(reader, "popular", 100)).doesNotContain(book);
        assertThat(owned(reader)).containsExactly(book);
        tell(second, 4, "refunded", reader, book);
        awaitMarker();
        assertThat(recommended(reader, "popular", 100)).contains(book);
    }

    @Test
    void an_authorization_that_comes_late_hides_nothing() {
        String reader = newReader();
        UUID order = UUID.randomUUID();
        UUID book = book("Given up before it was heard of");
        like(newReader(), book);
        learn();
        tell(order, 3, "cancelled", reader, book);
        tell(order, 2, "authorized", reader, book);
        awaitMarker();
        assertThat(recommended(reader, "popular", 100)).contains(book);
    }

    @Test
    void a_refund_that_comes_back_brings_each_purchase_back_once() {
        String reader = newReader();
        UUID order = UUID.randomUUID();
        UUID one = book("Sent back in vain");
        UUID other = book("Sent back in vain as well");
        tell(order, 3, "paid", reader, one, other);
        tell(order, 4, "shipped", reader, one, other);
        String refunded = tell(order, 5, "refunded", reader, one, other);
        awaitMarker();
        assertThat(owned(reader)).isEmpty();
        String shipped = tell(order, 6, "shipped", reader, one, other);
        awaitMarker();
        assertThat(owned(reader)).containsExactlyInAnyOrder(one, other);
        PAYMENT.send(order.toString(), refunded);
        PAYMENT.send(order.toString(), shipped);
        tell(order, 5, "refunded", reader, one, other);
        awaitMarker();
        assertThat(owned(reader)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void a_refund_in_part_that_comes_back_changes_nothing() {
        String reader = newReader();
        UUID order = UUID.randomUUID();
        UUID book = book("Refunded in part in vain");
        tell(order, 3, "paid", reader, book);
        awaitMarker();
        List<Object> bought = reader(reader).get("/api/v1/feedback").path("data.id");
        tell(order, 4, "partially_refunded", reader, book);
        tell(order, 5, "paid", reader, book);
        awaitMarker();
        assertThat(reader(reader).get("/api/v1/feedback").<List<Object>>path("data.id"))
                .isEqualTo(bought);
    }

    @Test
    void a_book_may_be_bought_before_the_catalog_has_told_of_it() {
        String reader = newReader();
        UUID book = UUID.randomUUID();
        tell(UUID.randomUUID(), 3, "paid", reader, book);
        awaitMarker();
        assertThat(owned(reader)).containsExactly(book);
        assertThat(recommended(reader, "hybrid", 10)).doesNotContain(book);
    }

    @Test
    void a_purchase_of_an_order_cannot_be_taken_back_by_hand() {
        String reader = newReader();
        tell(UUID.randomUUID(), 3, "paid", reader, book("Kept"));
        awaitMarker();
        String id = reader(reader).get("/api/v1/feedback").path("data[0].id");
        reader(reader).delete("/api/v1/feedback/" + id).then().statusCode(409).body("status", equalTo(409));
        assertThat(owned(reader)).hasSize(1);
    }

    private static String tell(UUID order, int version, String status, String buyer, UUID... books) {
        String items = Arrays.stream(books).map(book -> """
                        {"bookId": "%s", "title": "x", "quantity": 2, "unitPrice": {"amount": 1, "currency": "USD"}}""".formatted(book)).collect(Collectors.joining(","));
        return PAYMENT.tell("io.bindery.payment.order." + status, order.toString(), """
                {"id": "%s", "version": %d, "number": "B-1", "buyerId": "%s", "status": "%s",
                 "total": {"amount": 1, "currency": "USD"}, "items": [%s], "paymentId": null, "reason": null}""".formatted(
                        order, version, buyer, status, items));
    }

    /** The topic of the tests has one partition, so what was sent before has acted when this has. */
    private void awaitMarker() {
        String reader = newReader();
        tell(UUID.randomUUID(), 1, "paid", reader, UUID.randomUUID());
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(owned(reader)).hasSize(1));
    }

    /** Each recommended book but this one, with its score. */
    private static Map<Object, Object> without(JsonPath found, UUID book) {
        return found.getList("data", Map.class).stream()
                .filter(shown -> !book.toString().equals(shown.get("bookId")))
                .collect(Collectors.toMap(shown -> shown.get("bookId"), shown -> shown.get("score")));
    }

    private List<UUID> owned(String reader) {
        return reader(reader).get("/api/v1/feedback").jsonPath().getList("data", Map.class).stream()
                .filter(feedback -> "purchase".equals(feedback.get("type")))
                .map(feedback -> UUID.fromString(String.valueOf(feedback.get("bookId"))))
                .toList();
    }
}
