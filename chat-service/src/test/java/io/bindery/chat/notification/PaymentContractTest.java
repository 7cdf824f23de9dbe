package io.bindery.chat.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bindery.testkit.contract.EventContract;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Chat reads what payment tells. */
class PaymentContractTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void every_example_of_an_order_can_be_read() throws Exception {
        var told = new TreeSet<String>();
        for (String example : EventContract.of("payment.order.v1").examples().values()) {
            JsonNode event = JSON.readTree(example);
            OrderChanged order = JSON.treeToValue(event.path("data"), OrderChanged.class);
            assertThat(order.buyerId()).isNotEmpty();
            assertThat(order.data().number()).startsWith("B-");
            OrderChanged.told(event.path("type").asText()).ifPresent(told::add);
        }
        assertThat(told)
                .contains("authorized", "paid", "shipped", "refunded", "cancelled")
                .doesNotContain("placed");
    }

    @Test
    void every_example_of_a_payment_can_be_read() throws Exception {
        boolean declined = false;
        for (String example : EventContract.of("payment.payment.v1").examples().values()) {
            JsonNode event = JSON.readTree(example);
            PaymentChanged payment = JSON.treeToValue(event.path("data"), PaymentChanged.class);
            assertThat(payment.buyerId()).isNotEmpty();
            assertThat(payment.data().orderId()).isNotNull();
            if (event.path("type").asText().equals(PaymentChanged.DECLINED)) {
                declined = true;
                assertThat(payment.data().reason()).isNotEmpty();
            }
        }
        assertThat(declined).isTrue();
    }
}
