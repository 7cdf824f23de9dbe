package io.bindery.payment.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's signature of a webhook (docs.stripe.com/webhooks/signatures): {@code t=<seconds>,v1=<hex>,...}, where {@code v1} is
 * the HMAC-SHA256 of the time, a dot and the raw body. Several {@code v1} may stand there, as while a secret is replaced; one
 * that fits is enough. A time too far from ours makes a recorded request worthless to whoever recorded it.
 */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Duration tolerance;

    WebhookSignature(String secret, Duration tolerance) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.tolerance = tolerance;
    }

    /** Whether the header is a signature of exactly these bytes, made around now. */
    boolean isValid(byte[] body, @Nullable String header, Instant now) {
        Long time = null;
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header == null ? new String[0] : header.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            if (name.equals("t")) {
                time = seconds(value);
            } else if (name.equals("v1")) {
                signatures.add(bytes(value));
            }
        }
        return time != null && isRecent(time, now) && matchesAny(signatures, sign(time, body));
    }

    private boolean isRecent(long time, Instant now) {
        return Math.abs(Math.subtractExact(now.getEpochSecond(), time)) <= tolerance.toSeconds();
    }

    /** Compares in constant time, so that nobody can feel their way to a signature. */
    private static boolean matchesAny(List<byte[]> given, byte[] right) {
        return given.stream().anyMatch(signature -> MessageDigest.isEqual(signature, right));
    }

    private byte[] sign(long time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static @Nullable Long seconds(String text) {
        try {
            long seconds = Long.parseLong(text);
            return seconds < 0 ? null : seconds;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException noHex) {
            return new byte[0];
        }
    }
}
