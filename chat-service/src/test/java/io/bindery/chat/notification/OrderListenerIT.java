package io.bindery.chat.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.events.EventTopic;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Buyers are told what becomes of their orders. */
@QuarkusTest
class OrderListenerIT extends ChatIT {

    private static final EventTopic ORDERS = topic("payment.order.v1");
    private static final EventTopic PAYMENTS = topic("payment.payment.v1");

    /** A buyer whom no other test knows. */
    private final String buyer = UUID.randomUUID().toString();

    private final UUID order = UUID.randomUUID();
    private int version;

    @Test
    void a_buyer_who_is_there_is_told_at_once() {
        TestSocket.Joined channel = buyersChannel();
        assertThat(channel.response().path("notifications").isEmpty()).isTrue();
        tell("authorized");
        JsonNode told = channel.socket().event("notification");
        assertThat(told.path(0).isNull()).isTrue();
        assertThat(told.path(2).asText()).isEqualTo("user:" + buyer);
        JsonNode notification = told.path(4);
        assertThat(notification.path("kind").asText()).isEqualTo("order.authorized");
        assertThat(notification.at("/data/orderId").asText()).isEqualTo(order.toString());
        assertThat(notification.at("/data/number").asText()).isEqualTo("B-1");
        assertThat(notification.at("/data/status").asText()).isEqualTo("authorized");
        assertThat(notification.at("/data/total/amount").asInt()).isEqualTo(1250);
        assertThat(notification.path("at").asText()).startsWith("20");
        assertThat(notification.has("seq")).isFalse();
    }

    @Test
    void a_buyer_who_was_away_finds_it_in_the_reply_to_the_join_oldest_first() {
        for (String status : List.of("placed", "authorized", "paid", "shipped", "partially_refunded", "refunded")) {
            tell(status);
        }
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(stored()).isEqualTo(5));
        TestSocket.Joined channel = buyersChannel();
        assertThat(channel.response().path("notifications").findValuesAsText("kind"))
                .containsExactly(
                        "order.authorized",
                        "order.paid",
                        "order.shipped",
                        "order.partially_refunded",
                        "order.refunded");
        assertThat(channel.socket().untilNow()).isEmpty();
    }

    @Test
    void only_the_latest_fifty_are_in_the_reply() {
        for (int i = 0; i < 55; i++) {
            tell(UUID.randomUUID(), 1, i == 4 ? "failed" : "cancelled");
        }
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(stored()).isEqualTo(55));
        assertThat(buyersChannel().response().path("notifications").findValuesAsText("kind"))
                .hasSize(50)
                .doesNotContain("order.failed");
    }

    @Test
    void an_event_told_twice_is_one_notification() {
        TestSocket.Joined channel = buyersChannel();
        String message = tell("paid");
        ORDERS.send(order.toString(), message);
        ORDERS.send(order.toString(), message);
        tell("shipped");
        assertThat(kinds(channel, 2)).containsExactly("order.paid", "order.shipped");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_refund_that_comes_back_is_told_as_that_and_not_as_another_payment() {
        TestSocket.Joined channel = buyersChannel();
        for (String status : List.of("authorized", "paid", "refunded", "paid", "shipped", "refunded", "shipped")) {
            tell(status);
        }
        assertThat(kinds(channel, 7))
                .containsExactly(
                        "order.authorized",
                        "order.paid",
                        "order.refunded",
                        "order.refund_failed",
                        "order.shipped",
                        "order.refunded",
                        "order.refund_failed");
        assertThat(stored()).isEqualTo(7);
    }

    @Test
    void what_comes_late_or_is_no_news_is_not_told() {
        TestSocket.Joined channel = buyersChannel();
        tell(order, 5, "shipped");
        tell(order, 3, "paid");
        tell(order, 5, "shipped");
        tell(order, 6, "shipped");
        tell(order, 7, "refunded");
        assertThat(kinds(channel, 2)).containsExactly("order.shipped", "order.refunded");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_declined_card_is_told_with_its_reason() {
        TestSocket.Joined channel = buyersChannel();
        tellOfPayment("created");
        tellOfPayment("declined");
        JsonNode notification = channel.socket().event("notification").path(4);
        assertThat(notification.path("kind").asText()).isEqualTo("payment.declined");
        assertThat(notification.at("/data/orderId").asText()).isEqualTo(order.toString());
        assertThat(notification.at("/data/reason").asText()).isEqualTo("Your card was declined.");
    }

    @Test
    void an_event_told_again_when_the_inbox_has_forgotten_it_is_no_news_and_no_poison() throws Exception {
        TestSocket.Joined channel = buyersChannel();
        String message = tellOfPayment("declined");
        assertThat(kinds(channel, 1)).containsExactly("payment.declined");
        String event = new ObjectMapper().readTree(message).path("id").asText();
        pool.query("delete from inbox where event_id = '%s'".formatted(event)).executeAndAwait();
        PAYMENTS.send(order.toString(), message);
        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> assertThat(number("select count(*) from inbox where event_id = '%s'".formatted(event)))
                                .isEqualTo(1));
        tellOfPayment("declined");
        assertThat(kinds(channel, 1)).containsExactly("payment.declined");
        assertThat(channel.socket().untilNow()).isEmpty();
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void every_device_of_the_buyer_is_told() {
        TestSocket.Joined phone = buyersChannel();
        TestSocket.Joined desk = buyersChannel();
        tell("shipped");
        JsonNode told = phone.socket().event("notification").path(4);
        assertThat(desk.socket().event("notification").path(4)).isEqualTo(told);
    }

    @Test
    void a_topic_belongs_to_its_owner() {
        TestSocket alice = connect("alice");
        for (String topic : List.of("user:" + id("bob"), "user:", "user:" + id("alice") + "x")) {
            String ref = alice.sendJoin(topic, "{}");
            assertThat(alice.reply(ref).path(4))
                    .hasToString("{\"status\":\"error\",\"response\":{\"reason\":\"forbidden\"}}");
        }
        TestSocket.Joined own = alice.join("user:" + id("alice"));
        assertThat(own.ask("dance", "{}").at("/response/reason").asText()).isEqualTo("unknown event");
    }

    @Test
    void what_is_no_event_is_put_aside_and_the_next_is_told() {
        TestSocket.Joined channel = buyersChannel();
        String poison = "poison " + UUID.randomUUID();
        ORDERS.send(order.toString(), poison);
        tell("paid");
        assertThat(channel.socket().event("notification").at("/4/kind").asText())
                .isEqualTo("order.paid");
        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> assertThat(topic("payment.order.v1.chat.dead").messages())
                                .contains(poison));
    }

    private TestSocket.Joined buyersChannel() {
        return connectWith(tokens.token("alice").claim("sub", buyer).sign()).join("user:" + buyer);
    }

    /** Tells of the next version of the order. */
    private String tell(String status) {
        return tell(order, ++version, status);
    }

    private String tell(UUID id, int itsVersion, String status) {
        return ORDERS.tell(
                "io.bindery.payment.order." + status, id.toString(), """
                {"id": "%s", "version": %d, "number": "B-1", "buyerId": "%s", "status": "%s",
                 "total": {"amount": 1250, "currency": "USD"}, "items": [], "paymentId": null, "reason": null}""".formatted(id, itsVersion, buyer, status));
    }

    /** Tells of a payment of the order. */
    private String tellOfPayment(String type) {
        return PAYMENTS.tell(
                "io.bindery.payment.payment." + type, order.toString(), """
                {"id": "%s", "version": 2, "orderId": "%s", "buyerId": "%s", "status": "pending",
                 "amount": {"amount": 1250, "currency": "USD"}, "captured": {"amount": 0, "currency": "USD"},
                 "refunded": {"amount": 0, "currency": "USD"},
                 "decline": {"code": "card_declined", "message": "Your card was declined."}}""".formatted(UUID.randomUUID(), order, buyer));
    }

    /** The kinds of the next notifications on the channel. */
    private static List<String> kinds(TestSocket.Joined channel, int count) {
        return Stream.generate(() ->
                        channel.socket().event("notification").at("/4/kind").asText())
                .limit(count)
                .toList();
    }

    private long stored() {
        return number("select count(*) from notification where user_id = '%s'".formatted(buyer));
    }
}
