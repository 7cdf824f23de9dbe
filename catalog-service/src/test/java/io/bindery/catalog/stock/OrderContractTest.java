package io.bindery.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.testkit.contract.EventContract;
import org.junit.jupiter.api.Test;

/** The catalog's half of the contract of {@code payment.order.v1}. */
class OrderContractTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void every_example_can_be_read() throws Exception {
        var examples = EventContract.of("payment.order.v1").examples();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
        for (String example : examples.values()) {
            OrderChanged order = JSON.treeToValue(JSON.readTree(example).path("data"), OrderChanged.class);
            assertThat(order.id()).isNotNull();
            assertThat(order.status()).isNotBlank();
        }
    }
}
