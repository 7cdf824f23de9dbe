package io.bindery.catalog.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testkit.contract.EventContract;
import org.junit.jupiter.api.Test;

class ReviewEventTest {

    @Test
    void every_example_keeps_the_contract() {
        EventContract contract = EventContract.of(ReviewEvent.TOPIC);
        assertThat(contract.examples()).hasSize(3);
        contract.examples().values().forEach(contract::check);
    }
}
