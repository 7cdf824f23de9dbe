package io.bindery.payment.packaged;

import io.bindery.testkit.contract.StartContract;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a bad configuration the process ends with code 1 and one line that names the key. */
class BadConfigurationIT {

    private static final StartContract START = StartContract.withDatabase(Map.of(
            "CLIENT_SECRET", "secret",
            "STRIPE_SECRET_KEY", "sk_test_1",
            "STRIPE_PUBLISHABLE_KEY", "pk_test_1",
            "STRIPE_WEBHOOK_SECRET", "whsec_1",
            "STRIPE_API_BASE", "http://127.0.0.1:9",
            "CHECKOUT_URL", "http://localhost:8090/pay/{paymentIntent}"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bindery.nonsense=1              | bindery.nonsense is not a known key
                    bindery.calls.first-look=soon   | bindery.calls.first-look has the value "soon"
                    bindery.calls.first-look=5S     | bindery.calls.first-look must be longer than a request to Stripe
                    bindery.calls.retention=PT24H   | bindery.calls.retention must be longer than a day
                    bindery.checkout.patience=1H    | bindery.checkout.patience must be shorter than
                    """)
    void refuses_a_bad_property(String property, String line) throws Exception {
        START.refusesProperty(property, line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    STRIPE_SECRET_KEY      | pk_test_1         | bindery.stripe.secret-key must start with sk_ or rk_
                    STRIPE_WEBHOOK_SECRET  | secret            | bindery.stripe.webhook-secret must start with whsec_
                    CHECKOUT_URL           | http://example.org/pay | bindery.checkout.url must be an absolute http
                    BINDERY_STRIPE_NONSENSE | 1                | BINDERY_STRIPE_NONSENSE is not a known key
                    """)
    void refuses_a_bad_variable(String variable, String value, String line) throws Exception {
        START.refusesVariable(variable, value, line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "CLIENT_SECRET",
                "STRIPE_SECRET_KEY",
                "STRIPE_PUBLISHABLE_KEY",
                "STRIPE_WEBHOOK_SECRET",
                "CHECKOUT_URL"
            })
    void refuses_to_start_without_what_has_no_default(String variable) throws Exception {
        START.needs(variable);
    }
}
