package io.bindery.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** A token before it is signed: valid for ten minutes unless changed. Made by {@link TestTokens#token}. */
public final class TestToken {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final RsaJsonWebKey key;
    private final JwtClaims claims = new JwtClaims();

    TestToken(RsaJsonWebKey key, String subject, String name, List<String> roles) {
        this.key = key;
        claims.setIssuer(TestTokens.ISSUER);
        claims.setSubject(subject);
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setAudience("account");
        claims.setStringClaim("typ", "Bearer");
        claims.setStringClaim("azp", "bindery-web");
        claims.setStringClaim("preferred_username", name);
        expiresIn(LIFETIME);
        roles(roles.toArray(String[]::new));
    }

    /** From now; a negative duration makes it expired. */
    public TestToken expiresIn(Duration fromNow) {
        claims.setExpirationTime(at(fromNow));
        return this;
    }

    /** From now; a positive duration makes it not valid yet. */
    public TestToken notBefore(Duration fromNow) {
        claims.setNotBefore(at(fromNow));
        return this;
    }

    public TestToken issuer(String issuer) {
        claims.setIssuer(issuer);
        return this;
    }

    /** The realm roles. */
    public TestToken roles(String... roles) {
        return claim("realm_access", Map.of("roles", List.of(roles)));
    }

    public TestToken claim(String name, Object value) {
        claims.setClaim(name, value);
        return this;
    }

    public TestToken without(String claim) {
        claims.unsetClaim(claim);
        return this;
    }

    /** Signed as Keycloak signs: RS256, with the key's id. */
    public String sign() {
        return sign(unsigned("RS256", key.getKeyId()));
    }

    /** Signed well, but naming another key. */
    public String signNaming(String keyId) {
        return sign(unsigned("RS256", keyId));
    }

    /** An attack: the algorithm {@code none}, and no signature. */
    public String withoutSignature() {
        JsonWebSignature token = unsigned("none", key.getKeyId());
        token.setKey(null);
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return serialize(token);
    }

    /** An attack: HS256 with the public key, which everybody has, as the secret. */
    public String signWithPublicKeyAsSecret() {
        JsonWebSignature token = unsigned("HS256", key.getKeyId());
        token.setKey(new HmacKey(key.getRsaPublicKey().getEncoded()));
        return serialize(token);
    }

    /** An attack: the signature of this token under the claims of an administrator. */
    public String tampered() {
        String[] parts = sign().split("\\.", -1);
        roles("customer", "staff", "admin");
        String payload = sign().split("\\.", -1)[1];
        return parts[0] + "." + payload + "." + parts[2];
    }

    private JsonWebSignature unsigned(String algorithm, String keyId) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setPayloadCharEncoding(StandardCharsets.UTF_8.name());
        token.setAlgorithmHeaderValue(algorithm);
        token.setKeyIdHeaderValue(keyId);
        token.setHeader("typ", "JWT");
        return token;
    }

    private String sign(JsonWebSignature token) {
        token.setKey(key.getPrivateKey());
        return serialize(token);
    }

    private static String serialize(JsonWebSignature token) {
        try {
            return token.getCompactSerialization();
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static NumericDate at(Duration fromNow) {
        NumericDate date = NumericDate.now();
        date.addSeconds(fromNow.toSeconds());
        return date;
    }
}
