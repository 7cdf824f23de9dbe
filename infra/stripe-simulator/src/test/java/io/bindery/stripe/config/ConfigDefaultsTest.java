package io.bindery.stripe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.stripe.intent.IntentConfig;
import io.bindery.stripe.webhook.WebhookConfig;
import io.bindery.testkit.contract.ConfigContract;
import io.smallrye.config.ConfigValidationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults that operators rely on, recorded. */
class ConfigDefaultsTest {

    @Test
    void webhooks_are_retried_after_a_second_with_doubling_pauses_of_at_most_an_hour_for_three_days() {
        WebhookConfig webhook = ConfigContract.read(WebhookConfig.class, Map.of());
        assertThat(webhook.url()).isEmpty();
        assertThat(webhook.secret()).isEmpty();
        assertThat(webhook.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(webhook.firstRetry()).isEqualTo(Duration.ofSeconds(1));
        assertThat(webhook.longestRetry()).isEqualTo(Duration.ofHours(1));
        assertThat(webhook.giveUpAfter()).isEqualTo(Duration.ofDays(3));
        assertThat(webhook.concurrency()).isEqualTo(20);
        assertThat(webhook.pollInterval()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void banks_hold_an_amount_for_seven_days() {
        IntentConfig intent = ConfigContract.read(IntentConfig.class, Map.of());
        assertThat(intent.captureWindow()).isEqualTo(Duration.ofDays(7));
        assertThat(intent.expiryInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(intent.publicUrl()).isEqualTo("http://127.0.0.1:8090");
    }

    @Test
    void values_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> ConfigContract.read(WebhookConfig.class, Map.of("timeout", "soon")))
                .isInstanceOf(ConfigValidationException.class);
        assertThatThrownBy(() -> ConfigContract.read(WebhookConfig.class, Map.of("timeuot", "1S")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("timeuot");
    }
}
