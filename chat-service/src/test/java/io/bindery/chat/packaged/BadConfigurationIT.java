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
                    bindery.chat.socket.origins=shop.example  | bindery.chat.socket.origins has no origin
                    bindery.chat.socket.idle-timeout=0S       | bindery.chat.socket.idle-timeout must be at least a second
                    bindery.chat.socket.max-message-size=1G   | bindery.chat.socket.max-message-size must be from 1K to 16M
                    bindery.chat.presence.interval=0S         | bindery.chat.presence.interval must be at least a millisecond
                    bindery.chat.channel.stop-timeout=0S      | bindery.chat.channel.stop-timeout must be at least a millisecond
                    """)
    void refuses_a_bad_property(String property, String line) throws Exception {
        START.refusesProperty(property, line);
    }

    @Test
    void refuses_to_start_without_its_secret() throws Exception {
        START.needs("DB_PASSWORD");
    }
}
