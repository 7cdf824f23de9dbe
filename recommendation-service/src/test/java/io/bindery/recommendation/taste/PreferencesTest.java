package io.bindery.recommendation.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.recommendation.feedback.FeedbackType;
import io.bindery.testkit.contract.ConfigContract;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

    private static final UUID BOOK = new UUID(0, 1);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            view                          |  0.1 | false
            cart                          |  0.4 | false
            purchase                      |  0.8 | true
            review                        |  0.6 | true
            like                          |  1.0 | true
            dislike                       | -0.5 | true
            not_interested                | -0.3 | true
            rating 1                      | -0.5 | true
            rating 5                      |  1.0 | true
            purchase, view                |  0.8 | true
            view, cart                    |  0.4 | false
            cart, view                    |  0.4 | false
            purchase, rating 1            | -0.5 | true
            rating 1, purchase            | -0.5 | true
            rating 5, like, dislike       | -0.5 | true
            dislike, like                 |  1.0 | true
            like, rating 2                | -0.2 | true
            not_interested, view, cart    | -0.3 | true
            """)
    void the_latest_opinion_decides_else_the_strongest_hint(String feedback, double weight, boolean known) {
        Preferences preferences = preferences();
        for (String given : feedback.split(", ", -1)) {
            String[] parts = given.split(" ", -1);
            FeedbackType type = FeedbackType.of(parts[0]).orElseThrow();
            preferences.add(BOOK, type, parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
        }
        Preference preference = Objects.requireNonNull(preferences.of(BOOK));
        assertThat(preference.weight()).isEqualTo(weight);
        assertThat(preference.known()).isEqualTo(known);
    }

    @Test
    void books_are_kept_apart() {
        Preferences preferences = preferences();
        preferences.add(BOOK, FeedbackType.LIKE, 0);
        preferences.add(new UUID(0, 2), FeedbackType.VIEW, 0);
        assertThat(preferences.all()).hasSize(2);
        assertThat(preferences.of(new UUID(0, 3))).isNull();
    }

    @Test
    void a_book_on_its_way_is_no_preference() {
        Preferences preferences = preferences();
        preferences.await(BOOK);
        assertThat(preferences.awaited()).containsExactly(BOOK);
        assertThat(preferences.all()).isEmpty();
        assertThat(preferences.of(BOOK)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"like, 1.1", "dislike, -2", "not-interested, NaN", "'rating', '1,1,1'", "'rating', '1,1,1,1,7'"})
    void weights_that_make_no_sense_end_the_start(String key, String value) {
        Weighing weighing = new Weighing(ConfigContract.read(FeedbackWeights.class, Map.of(key, value)));
        assertThatThrownBy(() -> weighing.check(new Preparation()))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("bindery.recommendation.weights." + key);
    }

    private static Preferences preferences() {
        return new Preferences(new Weighing(ConfigContract.read(FeedbackWeights.class, Map.of())));
    }
}
