package io.bindery.recommendation.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bindery.testkit.contract.EventContract;
import org.junit.jupiter.api.Test;

class ReviewChangedTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void every_example_of_the_contract_can_be_read() throws Exception {
        EventContract contract = EventContract.of("catalog.review.v1");
        assertThat(contract.examples()).isNotEmpty();
        for (String example : contract.examples().values()) {
            ReviewChanged review = JSON.treeToValue(JSON.readTree(example).path("data"), ReviewChanged.class);
            assertThat(review.id()).isNotNull();
            assertThat(review.rating()).isBetween(1, 5);
        }
    }
}
