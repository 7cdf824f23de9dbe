package io.bindery.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * Access tokens as Keycloak's realm {@code bindery} gives them, signed by a key of the test, for tests that need no
 * Keycloak. Two instances have different keys: a second one is a rotation, or a forger. Thread-safe.
 */
public final class TestTokens {

    /** The realm's name in tokens, as in the local mode. */
    public static final String ISSUER = "http://localhost:8080/auth/realms/bindery";

    /** The people of the local mode, with the roles that they have there. */
    private static final Map<String, List<String>> PEOPLE = Map.of(
            "alice", List.of("customer"),
            "bob", List.of("customer"),
            "sam", List.of("customer", "staff"),
            "admin", List.of("customer", "staff", "admin"));

    private final RsaJsonWebKey key;

    public TestTokens() {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse("sig");
            key.setAlgorithm("RS256");
        } catch (JoseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A valid token of one of the people of the local mode. */
    public String of(String person) {
        return token(person).sign();
    }

    /** A token of one of the people of the local mode, to be changed before it is signed. */
    public TestToken token(String person) {
        List<String> roles = PEOPLE.get(person);
        if (roles == null) {
            throw new IllegalArgumentException("nobody is called " + person + " in the local mode");
        }
        return new TestToken(key, subject(person), person, roles).claim("email", person + "@example.org");
    }

    /** A valid token of one of the services, as its client credentials give it. */
    public String service(String name) {
        String account = "service-account-" + name;
        return new TestToken(key, subject(account), account, List.of("service"))
                .claim("azp", name)
                .sign();
    }

    /** The user id of one of the people; the same in every test. */
    public static String subject(String person) {
        return UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The id of the key, as in the head of every token. */
    public String keyId() {
        return key.getKeyId();
    }

    /** The public key as a JSON Web Key Set. */
    public String keySet() {
        return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** The public key as base64 of its X.509 form, as {@code quarkus.oidc.public-key} takes it. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(key.getRsaPublicKey().getEncoded());
    }

    JsonWebKey publicJwk() {
        return key;
    }
}
