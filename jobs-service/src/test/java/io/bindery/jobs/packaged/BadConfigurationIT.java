package io.bindery.jobs.packaged;

import io.bindery.testkit.contract.StartContract;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a bad configuration the process ends with code 1 and one line that names the key. */
class BadConfigurationIT {

    private static final StartContract START = StartContract.withDatabase(Map.of("CLIENT_SECRET", "secret"));

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
        START.refusesProperty(property, line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BINDERY_WORKERS_NONSENSE | 1                               | BINDERY_WORKERS_NONSENSE is not a known key
                    HTTP_PORT                | 65536                           | HTTP_PORT (quarkus.http.port) is 65536
                    DB_PASSWORD              | wrong                           | the database cannot be used
                    DB_URL                   | postgresql://127.0.0.1:1/jobs   | the database cannot be used
                    """)
    void refuses_a_bad_variable(String variable, String value, String line) throws Exception {
        START.refusesVariable(variable, value, line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB_PASSWORD", "CLIENT_SECRET"})
    void refuses_to_start_without_what_has_no_default(String variable) throws Exception {
        START.needs(variable);
    }
}
