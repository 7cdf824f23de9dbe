package io.bindery.bench.catalog;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** Tokens of a member of the staff, signed with a key of this run (JSON Web Token, RFC 7519; RS256, RFC 7518). */
final class StaffToken {

    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String KEY_ID = "bench";
    private static final int KEY_BITS = 2048;

    private final KeyPair keys;

    StaffToken() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token that this issuer gives out now. */
    String token(String issuer) {
        Instant now = Instant.now();
        String head = "{\"alg\": \"RS256\", \"typ\": \"JWT\", \"kid\": \"" + KEY_ID + "\"}";
        String claims = """
                {"iss": "%s", "sub": "%s", "jti": "%s", "iat": %d, "exp": %d, "aud": "account", "typ": "Bearer",
                 "azp": "bindery-web", "preferred_username": "sam", "email": "sam@example.org",
                 "realm_access": {"roles": ["customer", "staff"]}}
                """.formatted(
                        issuer,
                        UUID.nameUUIDFromBytes("sam".getBytes(StandardCharsets.UTF_8)),
                        UUID.randomUUID(),
                        now.getEpochSecond(),
                        now.plus(LIFETIME).getEpochSecond());
        String signed =
                encoded(head.getBytes(StandardCharsets.UTF_8)) + "." + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public key as a JSON Web Key Set (RFC 7517). */
    String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}
                """.formatted(KEY_ID, encoded(unsigned(key.getModulus())), encoded(unsigned(key.getPublicExponent())));
    }

    private static String encoded(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    /** Java puts a byte for the sign in front of a number whose first bit is set. */
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
