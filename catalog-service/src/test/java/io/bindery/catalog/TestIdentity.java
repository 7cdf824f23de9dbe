package io.bindery.catalog;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Stands in for Keycloak. */
public final class TestIdentity implements QuarkusTestResourceLifecycleManager {
    private static final String KEY = "test.identity.key";

    @Override
    public Map<String, String> start() {
        try {
            KeyPairGenerator g = KeyPairGenerator.getInstance("RSA");
            g.initialize(2048);
            KeyPair pair = g.generateKeyPair();
            System.setProperty(
                    KEY, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            return Map.of(
                    "quarkus.oidc.public-key",
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                    "quarkus.oidc.auth-server-url",
                    "");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {}

    public static String token(String name, String... roles) {
        try {
            PrivateKey key = java.security.KeyFactory.getInstance("RSA")
                    .generatePrivate(new java.security.spec.PKCS8EncodedKeySpec(
                            Base64.getDecoder().decode(System.getProperty(KEY))));
            return Jwt.issuer("http://localhost:8080/auth/realms/bindery")
                    .subject("id-of-" + name)
                    .upn(name)
                    .claim("name", name)
                    .claim("realm_access", Map.of("roles", List.of(roles)))
                    .expiresIn(300)
                    .sign(key);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
