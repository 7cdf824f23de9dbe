package io.bindery.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/**
 * What a service asks of Keycloak to check a token: the discovery document and the keys of the realm {@code bindery},
 * over HTTP on 127.0.0.1. The keys can be rotated, and the server can be made to fail.
 */
public final class TestIssuer implements AutoCloseable {

    private static final String REALM = "/auth/realms/bindery";
    private static final String KEYS = REALM + "/protocol/openid-connect/certs";
    private static final String DISCOVERY = REALM + "/.well-known/openid-configuration";

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String keys;
    private volatile int status = 200;

    /** Starts on a free port with the keys of these tokens. */
    public TestIssuer(TestTokens... tokens) {
        keys = keysOf(tokens);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext(KEYS, exchange -> {
            fetches.incrementAndGet();
            answer(exchange, keys);
        });
        server.createContext(DISCOVERY, exchange -> answer(exchange, discovery()));
        server.start();
    }

    /** What {@code KEYCLOAK_URL} would be. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/auth";
    }

    /** From now on only these tokens' keys are published. */
    public void rotate(TestTokens... tokens) {
        keys = keysOf(tokens);
        status = 200;
    }

    /** From now on every answer is this status, until the next {@link #rotate}. */
    public void fail(int failureStatus) {
        status = failureStatus;
    }

    /** From now on the keys are this text, until the next {@link #rotate}. */
    public void publish(String text) {
        keys = text;
    }

    /** How often the keys were asked for. */
    public int fetches() {
        return fetches.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String keysOf(TestTokens... tokens) {
        JsonWebKey[] keys = Arrays.stream(tokens).map(TestTokens::publicJwk).toArray(JsonWebKey[]::new);
        return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private String discovery() {
        String realm = "http://127.0.0.1:" + server.getAddress().getPort() + REALM;
        return """
                {"issuer": "%s", "jwks_uri": "%s", "token_endpoint": "%s/protocol/openid-connect/token"}
                """.formatted(TestTokens.ISSUER, url().replace("/auth", "") + KEYS, realm);
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
