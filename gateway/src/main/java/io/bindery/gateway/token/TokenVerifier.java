package io.bindery.gateway.token;

import io.bindery.gateway.metric.GatewayMetrics;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Checks bearer tokens as JSON Web Tokens (RFC 7519, RFC 8725): signature by one of the issuer's keys with an accepted
 * algorithm, issuer, validity in time, and that it is an access token. A check costs some 50 microseconds of an event
 * loop; it is done once per token.
 */
@Singleton
public class TokenVerifier {

    private static final String ACCESS_TOKEN = "Bearer";

    private final TokenConfig config;
    private final KeySet keys;
    private final TokenCache cache;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final AlgorithmConstraints algorithms;

    TokenVerifier(TokenConfig config, KeySet keys, TokenCache cache, GatewayMetrics metrics, Clock clock) {
        this.config = config;
        this.keys = keys;
        this.cache = cache;
        this.metrics = metrics;
        this.clock = clock;
        this.algorithms = new AlgorithmConstraints(
                ConstraintType.PERMIT, config.algorithms().toArray(String[]::new));
    }

    /**
     * Checks a token. Fails with {@link TokenRefused} or {@link KeysUnavailable}. Complete at once unless the keys must
     * be fetched; then it may complete on another thread.
     */
    public Future<Verified> verify(String token) {
        if (token.length() > config.maxLength()) {
            return refused("The token is longer than " + config.maxLength() + " characters");
        }
        TokenCache.Hash hash = TokenCache.hash(token);
        Verified known = cache.get(hash);
        if (known != null) {
            metrics.tokenKnown();
            return Future.succeededFuture(known);
        }
        metrics.tokenUnknown();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(algorithms);
        try {
            signature.setCompactSerialization(token);
        } catch (JoseException malformed) {
            return refused("The token is malformed");
        }
        String algorithm = signature.getAlgorithmHeaderValue();
        String keyId = signature.getKeyIdHeaderValue();
        if (algorithm == null || keyId == null || !config.algorithms().contains(algorithm)) {
            return refused("The token is not signed with an accepted algorithm and a named key");
        }
        return keys.find(keyId).compose(key -> check(signature, key, hash));
    }

    private Future<Verified> check(JsonWebSignature signature, Key key, TokenCache.Hash hash) {
        try {
            signature.setKey(key);
            if (!signature.verifySignature()) {
                return refused("The token's signature is wrong");
            }
            Verified verified = read(JwtClaims.parse(signature.getUnverifiedPayload()));
            cache.put(hash, verified);
            return Future.succeededFuture(verified);
        } catch (TokenRefused refused) {
            return Future.failedFuture(refused);
        } catch (JoseException | InvalidJwtException | MalformedClaimException malformed) {
            return refused("The token is malformed");
        }
    }

    private Verified read(JwtClaims claims) throws MalformedClaimException, TokenRefused {
        long now = clock.millis();
        long skew = config.clockSkew().toMillis();
        NumericDate expires = claims.getExpirationTime();
        NumericDate notBefore = claims.getNotBefore();
        if (expires == null || expires.getValueInMillis() + skew <= now) {
            throw new TokenRefused("The token has expired");
        }
        if (notBefore != null && notBefore.getValueInMillis() - skew > now) {
            throw new TokenRefused("The token is not valid yet");
        }
        if (!config.issuer().equals(claims.getIssuer())) {
            throw new TokenRefused("The token is of another issuer");
        }
        // Keycloak signs ID tokens with the same key; they are for the client, not for us.
        if (claims.hasClaim("typ") && !ACCESS_TOKEN.equals(claims.getClaimValueAsString("typ"))) {
            throw new TokenRefused("The token is not an access token");
        }
        String subject = claims.getSubject();
        return new Verified(subject == null ? "" : subject, roles(claims), expires.getValueInMillis() + skew);
    }

    private static Set<String> roles(JwtClaims claims) {
        return claims.getClaimValue("realm_access") instanceof Map<?, ?> access
                        && access.get("roles") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static Future<Verified> refused(String why) {
        return Future.failedFuture(new TokenRefused(why));
    }
}
