package io.bindery.stripe.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The {@code Stripe-Signature} header: time and HMAC-SHA256 of time, dot and body, as the API's guide to webhooks defines it. */
final class Signature {

    static final String HEADER = "Stripe-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * The header for a body.
     *
     * @param time Unix time in seconds, by the clock of the attempt
     */
    static String of(String secret, long time, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] code = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(code);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
