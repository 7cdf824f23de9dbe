package io.bindery.gateway.token;

import io.bindery.platform.start.BadConfiguration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.Key;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;

/** Reads the issuer's published keys. */
@Singleton
public class KeyFetch {

    private static final int MAX_BYTES = 1 << 20;

    private final HttpClient client;
    private final RequestOptions request;

    KeyFetch(TokenConfig config, Vertx vertx) {
        URI keys = config.keys();
        if (keys.getHost() == null || !String.valueOf(keys.getScheme()).matches("https?")) {
            throw new BadConfiguration("bindery.gateway.token.keys", "is not an http or https URL: " + keys);
        }
        int timeout = Math.toIntExact(config.fetchTimeout().toMillis());
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(1)
                .setConnectTimeout(timeout)
                // The request's own timeout ends with the head of the answer.
                .setIdleTimeout(timeout)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
        this.request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(keys.toString())
                .setTimeout(timeout);
    }

    /** The keys for signatures, by key id; fails when there is none in the answer. */
    Future<Map<String, Key>> fetch() {
        return client.request(request)
                .compose(asked -> asked.send().compose(KeyFetch::body).map(KeyFetch::parse));
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture(new IOException("status " + response.statusCode()));
        }
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > MAX_BYTES) {
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        return response.end().map(body);
    }

    static Map<String, Key> parse(Buffer body) {
        try {
            Map<String, Key> keys = new JsonWebKeySet(body.toString())
                    .getJsonWebKeys().stream()
                            .filter(KeyFetch::isForSignatures)
                            .collect(Collectors.toUnmodifiableMap(
                                    JsonWebKey::getKeyId, JsonWebKey::getKey, (a, b) -> a));
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("there is no key for signatures in it");
            }
            return keys;
        } catch (JoseException notKeys) {
            throw new IllegalArgumentException("it is not a JSON Web Key Set", notKeys);
        }
    }

    private static boolean isForSignatures(JsonWebKey key) {
        return key instanceof PublicJsonWebKey && key.getKeyId() != null && !Use.ENCRYPTION.equals(key.getUse());
    }
}
