package io.bindery.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures are made by Stripe's own library. */
class WebhookSignatureTest {

    private static final String SECRET = "whsec_one";
    private static final String BODY = "{\"id\": \"evt_1\", \"text\": \"\u00e9\"}";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final WebhookSignature signature = new WebhookSignature(SECRET, Duration.ofMinutes(5));

    @Test
    void the_signature_of_this_body_made_now_is_valid() throws Exception {
        assertThat(isValid(BODY, made(SECRET, BODY, NOW))).isTrue();
    }

    @Test
    void it_holds_for_five_minutes_both_ways() throws Exception {
        assertThat(isValid(BODY, made(SECRET, BODY, NOW.minusSeconds(300)))).isTrue();
        assertThat(isValid(BODY, made(SECRET, BODY, NOW.minusSeconds(301)))).isFalse();
        assertThat(isValid(BODY, made(SECRET, BODY, NOW.plusSeconds(301)))).isFalse();
    }

    @Test
    void another_body_time_or_secret_is_refused() throws Exception {
        String header = made(SECRET, BODY, NOW);
        assertThat(isValid(BODY.replace("evt_1", "evt_2"), header)).isFalse();
        assertThat(isValid(BODY + " ", header)).isFalse();
        assertThat(isValid(BODY, header.replace("t=" + NOW.getEpochSecond(), "t=" + (NOW.getEpochSecond() + 1))))
                .isFalse();
        assertThat(isValid(BODY, made("whsec_two", BODY, NOW))).isFalse();
    }

    @Test
    void one_fitting_signature_of_several_is_enough() throws Exception {
        String wrong = made("whsec_two", BODY, NOW);
        String right = made(SECRET, BODY, NOW);
        assertThat(isValid(BODY, wrong + right.substring(right.indexOf(',')))).isTrue();
        assertThat(isValid(BODY, wrong + ",v1=nonsense,v0=" + right.substring(right.indexOf("v1=") + 3)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "t=",
                "v1=",
                "t=,v1=",
                "t=abc,v1=00",
                "t=-1,v1=00",
                "t=1767323045",
                "t=9223372036854775807,v1=00",
                ",,,",
                "=,=",
                "t=99999999999999999999,v1=ff"
            })
    void nonsense_is_refused(String header) {
        assertThat(isValid(BODY, header)).isFalse();
        assertThat(signature.isValid(new byte[0], null, NOW)).isFalse();
    }

    private boolean isValid(String body, String header) {
        return signature.isValid(body.getBytes(StandardCharsets.UTF_8), header, NOW);
    }

    private static String made(String secret, String body, Instant time) throws Exception {
        return Webhook.Signature.generateSignatureHeader(body, secret, time.getEpochSecond());
    }
}
