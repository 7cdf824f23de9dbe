package io.bindery.chat.packaged;

import io.bindery.testkit.contract.StartContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a bad configuration the process ends with code 1 and one line that names the key. */
@Execution(ExecutionMode.CONCURRENT)
class BadConfigurationIT {

    private static final StartContract START = StartContract.withDatabase();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bindery.nonsense=1             | bindery.nonsense is not a known key
                    bindery.outbox.batch-size=some | bindery.outbox.batch-size has the value "some"
                    bindery.chat.socket.origins=shop.example  | bindery.chat.socket.origins has no origin
                    bindery.chat.socket.idle-timeout=0S       | bindery.chat.socket.idle-timeout must be at least a second
                    bindery.chat.socket.max-message-size=1G   | bindery.chat.socket.max-message-size must be from 1K to 16M
                    bindery.chat.presence.interval=0S         | bindery.chat.presence.interval must be at least a millisecond
                    bindery.chat.channel.stop-timeout=0S      | bindery.chat.channel.stop-timeout must be at least a millisecond
                    """)
    void refuses_a_bad_property(String property, String line) throws Exception {
        START.refusesProperty(property, line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BINDERY_OUTBOX_NONSENSE | 1                                  | BINDERY_OUTBOX_NONSENSE is not a known key
                    HTTP_PORT               | 65536                              | HTTP_PORT (quarkus.http.port) is 65536
                    HTTP_PORT               | eighty                             | HTTP_PORT (quarkus.http.port) has the value "eighty"
                    DB_PASSWORD             | wrong                              | the database cannot be used
                    DB_URL                  | postgresql://127.0.0.1:1/chat      | the database cannot be used
                    """)
    void refuses_a_bad_variable(String variable, String value, String line) throws Exception {
        START.refusesVariable(variable, value, line);
    }

    @Test
    void refuses_to_start_without_its_secret() throws Exception {
        START.needs("DB_PASSWORD");
    }
}
