package io.bindery.jobs.packaged;

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
                    bindery.nonsense=1              | bindery.nonsense is not a known key
                    bindery.workers.cuont=1         | bindery.workers.cuont is not a known key
                    bindery.workers.count=0         | bindery.workers.count must be from 1 to 1000
                    bindery.workers.count=many      | bindery.workers.count has the value "many"
                    bindery.workers.lease=6S        | bindery.workers.lease must be at least twice the heartbeat
                    bindery.email.timeout=0S        | bindery.email.timeout must be at least a millisecond
                    bindery.history.retention=1H    | bindery.history.retention must be at least a day
                    bindery.jobs.max-attempts=0     | bindery.jobs.max-attempts must be from 1 to 1000
                    """)
    void refuses_a_bad_property(String property, String line) throws Exception {
        assertRefused(List.of(property), Map.of(), line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BINDERY_WORKERS_NONSENSE | 1                               | BINDERY_WORKERS_NONSENSE is not a known key
                    HTTP_PORT                | 65536                           | HTTP_PORT (quarkus.http.port) is 65536
                    DB_PASSWORD              | wrong                           | the database cannot be used
                    DB_URL                   | postgresql://127.0.0.1:1/jobs   | the database cannot be used
                    """)
    void refuses_a_bad_variable(String variable, String value, String line) throws Exception {
        assertRefused(List.of(), Map.of(variable, value), line);
    }

    @Test
    void refuses_to_start_without_a_secret() throws Exception {
        for (String secret : List.of("DB_PASSWORD", "CLIENT_SECRET")) {
            Map<String, String> environment = environment();
            environment.remove(secret);
            try (PackagedService jobs = PackagedService.start(List.of(), environment)) {
                jobs.assertRefuses(secret + " is required");
            }
        }
    }

    private static void assertRefused(List<String> properties, Map<String, String> changed, String line)
            throws Exception {
        Map<String, String> environment = environment();
        environment.putAll(changed);
        try (PackagedService jobs = PackagedService.start(properties, environment)) {
            jobs.assertRefuses(line);
        }
    }

    private static Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "DB_URL", DATABASE.reactiveUrl(),
                "DB_USERNAME", DATABASE.username(),
                "DB_PASSWORD", DATABASE.password(),
                "CLIENT_SECRET", "secret"));
    }
}
