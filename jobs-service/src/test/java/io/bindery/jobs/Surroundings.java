package io.bindery.jobs;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A mailbox, a payment service that answers as it is told, and a token endpoint, on 127.0.0.1. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<Capture> captures = new CopyOnWriteArrayList<>();
    private volatile String problem = "{}";
    private volatile int status = 200;
    private volatile Duration time = Duration.ZERO;
    private @Nullable HttpServer server;

    /** A call that the payment service got. */
    public record Capture(String path, String authorization, String key, String requestId) {}

    @Override
    public Map<String, String> start() {
        try {
            mail.start();
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/", this::serve);
            http.start();
            server = http;
            String address = "http://127.0.0.1:" + http.getAddress().getPort();
            return Map.of(
                    "PAYMENT_URL",
                    address,
                    "quarkus.oidc-client.auth-server-url",
                    address,
                    "MAIL_HOST",
                    "127.0.0.1",
                    "MAIL_PORT",
                    Integer.toString(mail.getSmtp().getPort()));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Surroundings.class));
    }

    @Override
    public void stop() {
        mail.stop();
        if (server != null) {
            server.stop(0);
        }
    }

    public GreenMail mail() {
        return mail;
    }

    /** What payment answers from now on. */
    public void paymentAnswers(int newStatus, String body) {
        status = newStatus;
        problem = body;
    }

    /** How long payment takes for an answer from now on. */
    public void paymentTakes(Duration newTime) {
        time = newTime;
    }

    /** The calls for one payment, the oldest first. */
    public List<Capture> capturesOf(Object payment) {
        return captures.stream()
                .filter(capture -> capture.path().equals("/api/v1/payments/" + payment + "/capture"))
                .toList();
    }

    private void serve(HttpExchange call) throws IOException {
        call.getRequestBody().readAllBytes();
        if (call.getRequestURI().getPath().endsWith("/token")) {
            answer(call, 200, "{\"access_token\": \"jobs-token\", \"token_type\": \"Bearer\", \"expires_in\": 300}");
            return;
        }
        captures.add(new Capture(
                call.getRequestURI().getPath(),
                header(call, "Authorization"),
                header(call, "Idempotency-Key"),
                header(call, "X-Request-Id")));
        new CompletableFuture<Void>()
                .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        answer(call, status, problem);
    }

    private static String header(HttpExchange call, String name) {
        return Objects.requireNonNullElse(call.getRequestHeaders().getFirst(name), "");
    }

    private static void answer(HttpExchange call, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        call.sendResponseHeaders(status, body.length);
        try (OutputStream out = call.getResponseBody()) {
            out.write(body);
        }
    }
}
