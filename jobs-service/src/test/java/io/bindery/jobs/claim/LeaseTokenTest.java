package io.bindery.jobs.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTokenTest {

    @Test
    void is_read_back_as_it_was_written() {
        LeaseToken token = new LeaseToken(7, UUID.randomUUID());
        assertThat(LeaseToken.parse(token.toString())).contains(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "00000000-0000-4000-8000-000000000000",
                "-1.00000000-0000-4000-8000-000000000000",
                "9999999999.00000000-0000-4000-8000-000000000000",
                "1.00000000-0000-4000-8000-00000000000",
                "1.00000000-0000-4000-8000-000000000000 "
            })
    void anything_else_is_no_token(String text) {
        assertThat(LeaseToken.parse(text)).isEmpty();
    }
}
