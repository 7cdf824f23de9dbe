package io.bindery.stripe.packaged;

import io.bindery.testkit.contract.StartContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a bad configuration the process ends with code 1 and one line that names the key. */
class BadConfigurationIT {

    private static final StartContract START = StartContract.withDatabase();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bindery.nonsense=1                   | bindery.nonsense is not a known key
                    bindery.stripe.webhook.timeuot=1S    | bindery.stripe.webhook.timeuot is not a known key
                    bindery.stripe.webhook.timeout=soon  | bindery.stripe.webhook.timeout has the value "soon"
                    bindery.stripe.webhook.first-retry=0 | bindery.stripe.webhook.first-retry must be at least a millisecond
                    bindery.stripe.capture-window=0      | bindery.stripe.capture-window must be at least a second
                    """)
    void refuses_a_bad_property(String property, String line) throws Exception {
        START.refusesProperty(property, line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BINDERY_STRIPE_NONSENSE | 1                                           | BINDERY_STRIPE_NONSENSE is not a known key
                    HTTP_PORT               | 65536                                       | HTTP_PORT (quarkus.http.port) is 65536
                    WEBHOOK_URL             | nowhere                                     | bindery.stripe.webhook.url
                    WEBHOOK_URL             | http://127.0.0.1:1/hook                     | bindery.stripe.webhook.secret is needed
                    DB_PASSWORD             | wrong                                       | the database cannot be used
                    DB_URL                  | postgresql://127.0.0.1:1/stripe_simulator   | the database cannot be used
                    """)
    void refuses_a_bad_variable(String variable, String value, String line) throws Exception {
        START.refusesVariable(variable, value, line);
    }

    @Test
    void refuses_to_start_without_its_secret() throws Exception {
        START.needs("DB_PASSWORD");
    }
}
