package io.bindery.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testkit.contract.EventContract;
import org.junit.jupiter.api.Test;

class StockEventTest {

    @Test
    void every_example_keeps_the_contract() {
        EventContract contract = EventContract.of(StockEvent.TOPIC);
        assertThat(contract.examples()).hasSize(2);
        contract.examples().values().forEach(contract::check);
    }
}
