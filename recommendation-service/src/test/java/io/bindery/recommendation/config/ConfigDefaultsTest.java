package io.bindery.recommendation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.recommendation.model.ModelConfig;
import io.bindery.recommendation.taste.FeedbackWeights;
import io.bindery.recommendation.training.TrainingConfig;
import io.bindery.testkit.contract.ConfigContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults that operators rely on, recorded. */
class ConfigDefaultsTest {

    @Test
    void models_are_trained_within_three_seconds_with_a_tenth_of_a_processor() {
        TrainingConfig training = ConfigContract.read(TrainingConfig.class, Map.of());
        assertThat(training.interval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(training.share()).isEqualTo(0.1);
    }

    @Test
    void a_book_has_a_hundred_neighbours() {
        ModelConfig model = ConfigContract.read(ModelConfig.class, Map.of());
        assertThat(model.neighbours()).isEqualTo(100);
        assertThat(model.shrinkage()).isEqualTo(5);
        assertThat(model.booksPerReader()).isEqualTo(1_000);
        assertThat(model.popularityStrength()).isEqualTo(1);
        assertThat(model.catalogShare()).isEqualTo(0.1);
    }

    @Test
    void five_stars_and_a_like_weigh_most() {
        FeedbackWeights weights = ConfigContract.read(FeedbackWeights.class, Map.of());
        assertThat(weights.rating()).containsExactly(-0.5, -0.2, 0.4, 0.8, 1.0);
        assertThat(weights.like()).isEqualTo(1);
        assertThat(weights.dislike()).isEqualTo(-0.5);
        assertThat(weights.view()).isEqualTo(0.1);
        assertThat(weights.cart()).isEqualTo(0.4);
        assertThat(weights.purchase()).isEqualTo(0.8);
        assertThat(weights.review()).isEqualTo(0.6);
        assertThat(weights.notInterested()).isEqualTo(-0.3);
    }
}
