package io.bindery.chat.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.ChatIT;
import io.bindery.chat.Messages;
import io.bindery.chat.TestSocket;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Buyers are told what becomes of their orders. */
@QuarkusTest
class OrderListenerIT extends ChatIT {

    private static final Messages ORDERS = new Messages("payment.order.v1");
    private static final Messages PAYMENTS = new Messages("payment.payment.v1");

    /** A buyer whom no other test knows. */
    private final String buyer = UUID.randomUUID().toString();

    private final UUID order = UUID.randomUUID();

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
            tell(i == 4 ? "failed" : "cancelled");
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
        ORDERS.send(order, message);
        ORDERS.send(order, message);
        tell("shipped");
        List<String> kinds = new ArrayList<>();
        kinds.add(channel.socket().event("notification").at("/4/kind").asText());
        kinds.add(channel.socket().event("notification").at("/4/kind").asText());
        assertThat(kinds).containsExactly("order.paid", "order.shipped");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_declined_card_is_told_with_its_reason() {
        TestSocket.Joined channel = buyersChannel();
        for (String type : List.of("created", "declined")) {
            PAYMENTS.send("io.bindery.payment.payment." + type, order, """
                    {"id": "%s", "version": 2, "orderId": "%s", "buyerId": "%s", "status": "pending",
                     "amount": {"amount": 1250, "currency": "USD"}, "captured": {"amount": 0, "currency": "USD"},
                     "refunded": {"amount": 0, "currency": "USD"},
                     "decline": {"code": "card_declined", "message": "Your card was declined."}}""".formatted(UUID.randomUUID(), order, buyer));
        }
        JsonNode notification = channel.socket().event("notification").path(4);
        assertThat(notification.path("kind").asText()).isEqualTo("payment.declined");
        assertThat(notification.at("/data/orderId").asText()).isEqualTo(order.toString());
        assertThat(notification.at("/data/reason").asText()).isEqualTo("Your card was declined.");
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
        ORDERS.send(order, poison);
        tell("paid");
        assertThat(channel.socket().event("notification").at("/4/kind").asText())
                .isEqualTo("order.paid");
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(new Messages("payment.order.v1.chat.dead").all())
                        .contains(poison));
    }

    private TestSocket.Joined buyersChannel() {
        return connectWith(tokens.token("alice").claim("sub", buyer).sign()).join("user:" + buyer);
    }

    private String tell(String status) {
        return ORDERS.send("io.bindery.payment.order." + status, order, """
                {"id": "%s", "version": 1, "number": "B-1", "buyerId": "%s", "status": "%s",
                 "total": {"amount": 1250, "currency": "USD"}, "items": [], "paymentId": null, "reason": null}""".formatted(order, buyer, status));
    }

    private long stored() {
        return number("select count(*) from notification where user_id = '%s'".formatted(buyer));
    }
}
