package io.bindery.bench.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the importer needs of gateway and Keycloak, on 127.0.0.1: a token for staff, its key for the catalog, and the way to
 * the import. The books are loaded through it; nothing that is measured goes through it.
 */
final class StandInDoor implements AutoCloseable {

    private static final String REALM = "/auth/realms/bindery";

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final StaffToken staff = new StaffToken();
    private final int catalogPort;

    StandInDoor(int catalogPort) {
        this.catalogPort = catalogPort;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext(
                REALM + "/protocol/openid-connect/certs", exchange -> answer(exchange, 200, staff.keySet()));
        server.createContext(
                REALM + "/protocol/openid-connect/token",
                exchange -> answer(
                        exchange,
                        200,
                        "{\"access_token\": \"" + staff.token(issuer()) + "\", \"expires_in\": "
                                + StaffToken.LIFETIME.toSeconds() + "}"));
        server.createContext("/api/", this::pass);
        // The catalog asks for the key while a request of the importer waits for it.
        server.setExecutor(threads);
        server.start();
    }

    /** The gateway's address, for the importer. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** {@code KEYCLOAK_URL} for the catalog. */
    String keycloakUrl() {
        return url() + "/auth";
    }

    /** {@code TOKEN_ISSUER} for the catalog. */
    String issuer() {
        return url() + REALM;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        http.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + catalogPort + exchange.getRequestURI()))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            answer(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
