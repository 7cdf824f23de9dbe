package io.bindery.payment.provider;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.platform.start.BadConfiguration;
import io.bindery.testkit.contract.ConfigContract;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeStartTest {

    private static final Map<String, String> GOOD =
            Map.of("secret-key", "sk_test_1", "publishable-key", "pk_test_1", "webhook-secret", "whsec_1");

    @Test
    void a_test_account_may_be_anywhere_and_a_live_one_at_stripe() {
        assertThatCode(() -> check("api-base", "http://127.0.0.1:8090")).doesNotThrowAnyException();
        assertThatCode(() -> check("secret-key", "sk_live_1")).doesNotThrowAnyException();
        assertThatCode(() -> check("secret-key", "rk_test_1")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "secret-key, pk_test_1, must start with sk_ or rk_",
        "secret-key, sk_, must start with",
        "publishable-key, sk_test_1, must start with pk_",
        "webhook-secret, sesame, must start with whsec_",
        "api-base, ftp://stripe.example, must be an absolute http or https URL",
        "api-base, nowhere, must be an absolute",
        "read-timeout, 0S, must be at least a millisecond",
        "retries, -1, must not be negative",
        "parallel-requests, 0, must be at least 1"
    })
    void what_cannot_work_is_refused_without_telling_the_value(String key, String value, String why) {
        assertThatThrownBy(() -> check(key, value))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageStartingWith("bindery.stripe." + key + " ")
                .hasMessageContaining(why)
                .hasMessageNotContaining(value.length() > 5 ? value : "no value");
    }

    @Test
    void a_live_key_is_not_shown_to_anybody_but_stripe() {
        Map<String, String> values = new HashMap<>(GOOD);
        values.put("secret-key", "sk_live_1");
        values.put("api-base", "http://127.0.0.1:8090");
        assertThatThrownBy(() -> StripeStart.check(ConfigContract.read(StripeConfig.class, values)))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("live");
    }

    private static void check(String key, String value) {
        Map<String, String> values = new HashMap<>(GOOD);
        values.put(key, value);
        StripeStart.check(ConfigContract.read(StripeConfig.class, values));
    }
}
