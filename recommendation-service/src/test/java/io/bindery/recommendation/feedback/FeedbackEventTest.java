package io.bindery.recommendation.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.testkit.contract.EventContract;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The contract itself; that what is really sent keeps it is shown by {@link FeedbackResourceIT}. */
class FeedbackEventTest {

    private static final EventContract CONTRACT = EventContract.of(FeedbackEvent.TOPIC);

    @Test
    void every_example_keeps_the_contract() {
        assertThat(CONTRACT.examples()).hasSize(3);
        CONTRACT.examples().values().forEach(CONTRACT::check);
    }

    @Test
    void a_breach_is_seen() {
        String rating = Objects.requireNonNull(CONTRACT.examples().get("feedback.v1.rating.json"));
        for (String value : new String[] {"6", "null", "\"5\""}) {
            assertThatThrownBy(() -> CONTRACT.check(rating.replace("\"value\": 5", "\"value\": " + value)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("value");
        }
    }
}
