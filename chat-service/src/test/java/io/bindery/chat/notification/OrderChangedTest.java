package io.bindery.chat.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderChangedTest {

    @Test
    void what_an_order_enters_is_told() {
        assertThat(kind("paid", "paid", "authorized")).isEqualTo("order.paid");
        assertThat(kind("shipped", "shipped", null)).isEqualTo("order.shipped");
        assertThat(kind("shipped", "partially_refunded", "partially_refunded")).isEqualTo("order.shipped");
        assertThat(kind("refunded", "refunded", "paid")).isEqualTo("order.refunded");
    }

    @Test
    void another_refund_in_part_is_told_as_well() {
        assertThat(kind("partially_refunded", "partially_refunded", "partially_refunded"))
                .isEqualTo("order.partially_refunded");
    }

    @Test
    void an_order_that_comes_back_from_a_refund_tells_that_the_refund_failed() {
        assertThat(kind("paid", "paid", "refunded")).isEqualTo("order.refund_failed");
        assertThat(kind("shipped", "shipped", "partially_refunded")).isEqualTo("order.refund_failed");
        assertThat(kind("partially_refunded", "partially_refunded", "refunded")).isEqualTo("order.refund_failed");
    }

    @Test
    void what_the_buyer_knows_is_not_told() {
        assertThat(kind("paid", "paid", "paid")).isNull();
        assertThat(kind("shipped", "shipped", "shipped")).isNull();
    }

    @Test
    void what_no_buyer_is_told_of_has_no_kind() {
        assertThat(OrderChanged.told("io.bindery.payment.order.paid")).contains("paid");
        assertThat(OrderChanged.told("io.bindery.payment.order.placed")).isEmpty();
        assertThat(OrderChanged.told("io.bindery.payment.payment.refunded")).isEmpty();
    }

    private static @Nullable String kind(String told, String status, @Nullable String before) {
        var total = new Notification.Money(1250, "USD");
        return new OrderChanged(UUID.randomUUID(), 1, "B-1", "buyer", status, total, null).kind(told, before);
    }
}
