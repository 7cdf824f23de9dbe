package io.bindery.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.payment.call.CallConfig;
import io.bindery.payment.catalog.CatalogConfig;
import io.bindery.payment.order.CheckoutConfig;
import io.bindery.payment.provider.StripeConfig;
import io.bindery.payment.webhook.WebhookConfig;
import io.bindery.testkit.contract.ConfigContract;
import io.smallrye.config.ConfigValidationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults that operators rely on, recorded. */
class ConfigDefaultsTest {

    private static final Map<String, String> KEYS =
            Map.of("secret-key", "sk_test_1", "publishable-key", "pk_test_1", "webhook-secret", "whsec_1");

    @Test
    void stripe_is_asked_at_its_own_address_and_given_up_before_the_next_look() {
        StripeConfig stripe = ConfigContract.read(StripeConfig.class, KEYS);
        CallConfig calls = ConfigContract.read(CallConfig.class, Map.of());
        assertThat(stripe.apiBase()).hasToString("https://api.stripe.com");
        assertThat(stripe.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(stripe.readTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(stripe.retries()).isZero();
        assertThat(stripe.parallelRequests()).isEqualTo(16);
        assertThat(stripe.signatureTolerance()).isEqualTo(Duration.ofMinutes(5));
        assertThat(calls.firstLook())
                .isEqualTo(Duration.ofSeconds(10))
                .isGreaterThan(stripe.connectTimeout().plus(stripe.readTimeout()));
        assertThat(calls.longestLook()).isEqualTo(Duration.ofHours(1));
        assertThat(calls.interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(calls.retention()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void the_catalog_is_asked_thrice_at_most_and_within_the_time_of_a_call() {
        CatalogConfig catalog = ConfigContract.read(CatalogConfig.class, Map.of());
        assertThat(catalog.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(catalog.retries()).isEqualTo(2);
        assertThat(catalog.retryBudget()).isEqualTo(0.2);
        assertThat(catalog.breakerVolume()).isEqualTo(10);
        assertThat(catalog.breakerDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(catalog.reservationTime()).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void an_order_waits_half_an_hour_which_is_less_than_its_reservation() {
        CheckoutConfig checkout = ConfigContract.read(CheckoutConfig.class, Map.of("url", "http://x/{paymentIntent}"));
        CatalogConfig catalog = ConfigContract.read(CatalogConfig.class, Map.of());
        assertThat(checkout.patience()).isEqualTo(Duration.ofMinutes(30)).isLessThan(catalog.reservationTime());
    }

    @Test
    void webhooks_are_tried_as_long_as_stripe_would_send_them() {
        WebhookConfig webhooks = ConfigContract.read(WebhookConfig.class, Map.of());
        assertThat(webhooks.interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(webhooks.firstRetry()).isEqualTo(Duration.ofSeconds(1));
        assertThat(webhooks.longestRetry()).isEqualTo(Duration.ofMinutes(10));
        assertThat(webhooks.giveUpAfter()).isEqualTo(Duration.ofDays(3));
        assertThat(webhooks.retention()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void secrets_have_no_defaults() {
        for (String key : KEYS.keySet()) {
            Map<String, String> others = new HashMap<>(KEYS);
            others.remove(key);
            assertThatThrownBy(() -> ConfigContract.read(StripeConfig.class, others))
                    .isInstanceOf(ConfigValidationException.class)
                    .hasMessageContaining(key);
        }
    }
}
