package io.bindery.stripe.packaged;

import io.bindery.local.postgres.Database;
import io.bindery.testkit.PackagedService;
import io.bindery.testkit.infra.TestInfra;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a bad configuration the process ends with code 1 and one line that names the key. */
class BadConfigurationIT {

    private static final Database DATABASE = TestInfra.postgres().newDatabase("configuration");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bindery.nonsense=1                   | bindery.nonsense is not a known key
                    bindery.stripe.webhook.timeuot=1S    | bindery.stripe.webhook.timeuot is not a known key
                    bindery.stripe.webhook.timeout=soon  | bindery.stripe.webhook.timeout has the value "soon"
                    bindery.stripe.webhook.first-retry=0 | bindery.stripe.webhook.first-retry must be at least a millisecond
                    bindery.stripe.capture-window=0      | bindery.stripe.capture-window must be at least a second
                    """)
    void refuses_a_bad_property(String property, String line) throws Exception {
        assertRefused(List.of(property), Map.of(), line);
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
        assertRefused(List.of(), Map.of(variable, value), line);
    }

    @Test
    void refuses_to_start_without_its_secret() throws Exception {
        try (PackagedService simulator = PackagedService.start(List.of(), Map.of("DB_URL", DATABASE.reactiveUrl()))) {
            simulator.assertRefuses("DB_PASSWORD is required");
        }
    }

    private static void assertRefused(List<String> properties, Map<String, String> changed, String line)
            throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("DB_URL", DATABASE.reactiveUrl());
        environment.put("DB_USERNAME", DATABASE.username());
        environment.put("DB_PASSWORD", DATABASE.password());
        environment.putAll(changed);
        try (PackagedService simulator = PackagedService.start(properties, environment)) {
            simulator.assertRefuses(line);
        }
    }
}
