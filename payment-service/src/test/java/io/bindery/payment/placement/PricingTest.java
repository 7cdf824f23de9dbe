package io.bindery.payment.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.payment.catalog.Reservation;
import io.bindery.payment.money.Money;
import io.bindery.payment.order.Order;
import io.bindery.payment.order.OrderStatus;
import io.bindery.platform.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PricingTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID TWO = UUID.randomUUID();

    @Test
    void lines_are_priced_by_their_copies() {
        Pricing pricing = price(order(null, 1, 2), new Money(1_250, "USD"), new Money(999, "USD"));
        assertThat(pricing.total()).isEqualTo(new Money(3_248, "USD"));
        assertThat(pricing.lines().get(1).title()).isEqualTo("Two");
    }

    @Test
    void a_book_without_a_price_is_not_for_sale() {
        assertRefused(order(null, 1, 1), new Money(1, "USD"), null, "/items/1");
    }

    @Test
    void an_order_is_in_one_currency() {
        assertRefused(order(null, 1, 1), new Money(100, "USD"), new Money(100, "EUR"), "/items/1");
        assertRefused(order("EUR", 1, 1), new Money(100, "USD"), new Money(100, "EUR"), "/items/0");
        assertThat(price(order("EUR", 1, 1), new Money(1, "EUR"), new Money(2, "EUR"))
                        .total()
                        .amount())
                .isEqualTo(3);
    }

    @Test
    void a_sum_that_no_number_holds_is_refused() {
        assertRefused(order(null, 1, 999), new Money(1, "USD"), new Money(Long.MAX_VALUE / 2, "USD"), "/items");
    }

    @Test
    void a_sum_that_the_provider_does_not_charge_is_refused() {
        Order order = order(null, 1, 1);
        assertThatThrownBy(() -> Pricing.of(
                        order,
                        reservation(new Money(1, "USD"), new Money(1, "USD")),
                        total -> Optional.of("must be at least 0.50 USD")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(
                                        refused.problem().errors().getFirst().detail())
                                .isEqualTo("in sum must be at least 0.50 USD"));
    }

    private static void assertRefused(Order order, @Nullable Money one, @Nullable Money two, String pointer) {
        assertThatThrownBy(() -> price(order, one, two)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(422);
            assertThat(refused.problem().errors().getFirst().pointer()).isEqualTo(pointer);
        });
    }

    private static Pricing price(Order order, @Nullable Money one, @Nullable Money two) {
        return Pricing.of(order, reservation(one, two), total -> Optional.empty());
    }

    private static Reservation reservation(@Nullable Money one, @Nullable Money two) {
        return new Reservation(Map.of(ONE, new Reservation.Book("One", one), TWO, new Reservation.Book("Two", two)));
    }

    private static Order order(@Nullable String currency, int ones, int twos) {
        return new Order(
                UUID.randomUUID(),
                10_001,
                "alice",
                "Alice",
                null,
                OrderStatus.PENDING,
                currency,
                null,
                null,
                null,
                null,
                "r-1",
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new Order.Line(ONE, ones, null, null), new Order.Line(TWO, twos, null, null)));
    }
}
