package io.bindery.catalog.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testkit.contract.EventContract;
import org.junit.jupiter.api.Test;

class PostEventTest {

    @Test
    void every_example_keeps_the_contract() {
        EventContract contract = EventContract.of(PostEvent.TOPIC);
        assertThat(contract.examples()).hasSize(4);
        contract.examples().values().forEach(contract::check);
    }
}
