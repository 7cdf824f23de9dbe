package io.bindery.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.platform.start.BadConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

    private final Origins origins = new Origins(List.of("https://shop.example", "//any.example", "//*.sub.example"));

    @ParameterizedTest
    @CsvSource({
        "https://shop.example,true",
        "https://shop.example:443,true",
        "HTTPS://SHOP.EXAMPLE,true",
        "https://shop.example:8443,false",
        "http://shop.example,false",
        "http://any.example:81,true",
        "https://many.example,false",
        "https://a.sub.example,true",
        "https://a.b.sub.example,true",
        "https://sub.example,false",
        "https://evilsub.example,false",
        "null,false",
        "'',false",
        "%,false"
    })
    void an_origin_is_let_in_by_a_rule_or_not_at_all(String origin, boolean allowed) {
        assertThat(origins.allow(origin)).isEqualTo(allowed);
    }

    @Test
    void no_origin_is_no_page() {
        assertThat(origins.allow(null)).isTrue();
    }

    @Test
    void what_is_no_rule_is_bad_configuration() {
        assertThatThrownBy(() -> new Origins(List.of("shop.example")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("bindery.chat.socket.origins");
    }
}
