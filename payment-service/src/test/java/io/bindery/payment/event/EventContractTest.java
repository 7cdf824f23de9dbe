package io.bindery.payment.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.testkit.contract.EventContract;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The contracts of what this service tells; that it keeps them is shown where it tells. */
class EventContractTest {

    private static final EventContract ORDERS = EventContract.of("payment.order.v1");
    private static final EventContract PAYMENTS = EventContract.of("payment.payment.v1");

    @Test
    void every_example_keeps_its_contract_and_there_is_one_of_each_type() {
        assertThat(ORDERS.examples()).hasSize(8);
        assertThat(PAYMENTS.examples()).hasSize(6);
        ORDERS.examples().values().forEach(ORDERS::check);
        PAYMENTS.examples().values().forEach(PAYMENTS::check);
    }

    @Test
    void a_breach_is_seen() {
        String paid = Objects.requireNonNull(ORDERS.examples().get("order.v1.paid.json"));
        assertThatThrownBy(() -> ORDERS.check(paid.replace("\"version\": 3", "\"version\": \"3\"")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ORDERS.check(paid.replace("\"amount\": 3248", "\"amount\": 32.48")))
                .isInstanceOf(AssertionError.class);
        String failed = Objects.requireNonNull(ORDERS.examples().get("order.v1.failed.json"));
        assertThatThrownBy(() -> ORDERS.check(failed.replace("\"status\": \"failed\"", "\"status\": \"paid\"")))
                .as("only an order that failed or was cancelled may have no total")
                .isInstanceOf(AssertionError.class);
    }
}
