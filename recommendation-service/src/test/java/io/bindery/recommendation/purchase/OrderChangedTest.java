package io.bindery.recommendation.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bindery.testkit.contract.EventContract;
import org.junit.jupiter.api.Test;

class OrderChangedTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void every_example_of_the_contract_can_be_read() throws Exception {
        EventContract contract = EventContract.of("payment.order.v1");
        assertThat(contract.examples()).isNotEmpty();
        for (String example : contract.examples().values()) {
            OrderChanged order = JSON.treeToValue(JSON.readTree(example).path("data"), OrderChanged.class);
            assertThat(order.id()).isNotNull();
            assertThat(order.books()).isNotEmpty().doesNotContainNull();
        }
    }
}
