package io.bindery.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubprotocolsTest {

    @Test
    void ours_or_none_match() {
        assertThat(Subprotocols.parse(List.of()).match()).isTrue();
        assertThat(Subprotocols.parse(List.of("phoenix")).match()).isTrue();
        assertThat(Subprotocols.parse(List.of("soap, phoenix")).match()).isTrue();
        assertThat(Subprotocols.parse(List.of("soap", "phoenix")).match()).isTrue();
        assertThat(Subprotocols.parse(List.of("soap")).match()).isFalse();
        assertThat(Subprotocols.parse(List.of("Phoenix")).match()).isFalse();
    }

    @Test
    void the_token_is_standard_base64_without_padding_in_spite_of_its_name() {
        assertThat(token("base64url.bearer.phx.Pz8/")).isEqualTo("???");
        assertThat(token("base64url.bearer.phx.Pz8_")).isEqualTo("???");
        assertThat(token("base64url.bearer.phx.YQ")).isEqualTo("a");
    }

    @Test
    void what_is_no_base64_is_no_token() {
        assertThat(Subprotocols.parse(List.of("phoenix, base64url.bearer.phx.!!"))
                        .token())
                .isEmpty();
        assertThat(Subprotocols.parse(List.of("phoenix")).token()).isEmpty();
    }

    private static String token(String offered) {
        return Subprotocols.parse(List.of("phoenix, " + offered)).token().orElseThrow();
    }
}
