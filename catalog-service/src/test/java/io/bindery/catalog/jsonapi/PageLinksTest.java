package io.bindery.catalog.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLinksTest {

    private static final String PAGE = "/api/v1/books?page%5Bnumber%5D=";

    @ParameterizedTest
    @CsvSource({"9999, 200000, 10000, 10000", "10000, 200000, , 10000", "9999, 200001, 10000, ", "10000, 200001, , "})
    void lead_to_no_page_that_cannot_be_asked_for(
            int number, long total, @Nullable Integer next, @Nullable Integer last) {
        Page.Place place = new Page.Place(20, null, null, null, new Page.Numbers(number, total));
        Map<String, @Nullable String> links = new PageLinks("/api/v1/books", ListRequest.none()).of(place);
        assertThat(links.get("prev")).isEqualTo(PAGE + (number - 1));
        assertThat(links.get("next")).isEqualTo(next == null ? null : PAGE + next);
        assertThat(links.get("last")).isEqualTo(last == null ? null : PAGE + last);
    }
}
