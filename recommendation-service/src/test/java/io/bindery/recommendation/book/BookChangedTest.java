package io.bindery.recommendation.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bindery.testkit.contract.EventContract;
import org.junit.jupiter.api.Test;

class BookChangedTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void every_example_of_the_contract_can_be_read() throws Exception {
        EventContract contract = EventContract.of("catalog.book.v1");
        assertThat(contract.examples()).isNotEmpty();
        for (String example : contract.examples().values()) {
            BookChanged book = JSON.treeToValue(JSON.readTree(example).path("data"), BookChanged.class);
            assertThat(book.id()).isNotNull();
            assertThat(book.title()).isNotBlank();
        }
    }
}
