package io.bindery.stripe.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String SECRET = "whsec_test";
    private static final String BODY = "{\"id\": \"evt_1\", \"note\": \"\u00e9\u20ac\"}";

    @Test
    void the_client_accepts_it() throws SignatureVerificationException {
        String header = Signature.of(SECRET, Instant.now().getEpochSecond(), BODY);
        assertThat(Webhook.Signature.verifyHeader(BODY, header, SECRET, 300)).isTrue();
    }

    @Test
    void the_client_refuses_another_body_secret_or_an_old_one() {
        long now = Instant.now().getEpochSecond();
        refused(BODY + " ", Signature.of(SECRET, now, BODY));
        refused(BODY, Signature.of("whsec_other", now, BODY));
        refused(BODY, Signature.of(SECRET, now - 301, BODY));
    }

    private static void refused(String body, String header) {
        assertThatThrownBy(() -> Webhook.Signature.verifyHeader(body, header, SECRET, 300))
                .isInstanceOf(SignatureVerificationException.class);
    }
}
