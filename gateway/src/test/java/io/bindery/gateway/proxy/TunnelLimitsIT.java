package io.bindery.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bindery.gateway.Backend;
import io.bindery.gateway.RawClient;
import io.bindery.gateway.Surroundings;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.NetSocket;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WebSockets have places, lengths and times of their own, and each is ended so that its client knows why. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TunnelLimitsIT {

    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(10));
    private static final long ON_THE_WAY = 50L << 20;

    @SuppressWarnings("NullAway.Init")
    Backend backend;

    @SuppressWarnings("NullAway.Init")
    TestTokens tokens;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    @TestHTTPResource(management = true)
    @SuppressWarnings("NullAway.Init")
    URI management;

    @Inject
    InFlight inFlight;

    @Inject
    Vertx vertx;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final List<WebSocketClient> clients = new ArrayList<>();

    @BeforeEach
    void forget() {
        backend.events().clear();
        backend.rawWebSockets().clear();
    }

    @AfterEach
    void leave_nothing_open() {
        clients.forEach(WebSocketClient::close);
        SOON.until("nothing is left", () -> inFlight.tunnels() == 0);
    }

    @Test
    void gives_a_user_so_many_places_and_no_more() {
        WebSocket first = open("/sockets/x?do=websocket", "alice");
        open("/sockets/x?do=websocket", "alice");

        UpgradeRejectedException refused = refusal("/sockets/x?do=websocket", "alice");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeaders().get("Retry-After")).isNotBlank();
        assertThat(refused.getHeaders().get("Content-Type")).isEqualTo("application/problem+json");
        assertThat(Objects.requireNonNull(refused.getBody()).toString()).contains("too many WebSockets", "requestId");
        open("/sockets/x?do=websocket", "bob");
        first.close();
        SOON.untilAsserted(() -> open("/sockets/x?do=websocket", "alice"));
        assertThat(samples()).contains("bindery_gateway_refused_total{cause=\"web_sockets_of_client\"}");
    }

    @Test
    void gives_an_address_so_many_places_when_the_user_is_not_known() {
        for (int i = 0; i < 4; i++) {
            open("/sockets/x?do=websocket", "");
        }
        assertThat(refusal("/sockets/x?do=websocket", "").getStatus()).isEqualTo(429);
        open("/sockets/x?do=websocket", "alice");
    }

    @Test
    void has_so_many_places_in_all() {
        for (int i = 0; i < 4; i++) {
            open("/sockets/x?do=websocket", "");
        }
        open("/sockets/x?do=websocket", "alice");
        open("/sockets/x?do=websocket", "alice");

        UpgradeRejectedException refused = refusal("/sockets/x?do=websocket", "bob");

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(Objects.requireNonNull(refused.getBody()).toString()).contains("Too many WebSockets are open");
        assertThat(samples())
                .contains("bindery_gateway_refused_total{cause=\"web_sockets_full\"}")
                .contains("bindery_gateway_in_flight{kind=\"websocket\"} 6.0")
                .contains("bindery_gateway_web_sockets_max 6.0");
    }

    @Test
    void gives_the_place_back_when_the_service_refuses() {
        for (int i = 0; i < 8; i++) {
            assertThat(refusal("/sockets/x?do=no-websocket", "").getStatus()).isEqualTo(403);
        }
    }

    @Test
    void answers_a_service_that_does_not_answer_in_time() {
        assertThat(refusal("/sockets/x?do=hang", "").getStatus()).isEqualTo(504);
    }

    @Test
    void ends_a_websocket_whose_frame_is_too_long() {
        WebSocket socket = open("/sockets/x?do=websocket", "");
        socket.writeFinalTextFrame("a".repeat(100_000));
        SOON.until("a long one passes", () -> received.size() == 1);

        socket.writeFinalTextFrame("a".repeat(300_000));

        SOON.until("the client knows why", () -> Objects.equals(socket.closeStatusCode(), (short) 1009));
        assertClosed("too_long");
    }

    @Test
    void ends_a_silent_websocket() {
        WebSocket socket = open("/idle-sockets/x?do=websocket", "");

        SOON.until("the client knows", () -> Objects.equals(socket.closeStatusCode(), (short) 1001));
        SOON.until("the service knows", () -> backend.events().contains("websocket closed with 1001"));
        assertClosed("idle");
    }

    @Test
    void tells_clients_to_connect_again_when_the_gateway_stops() {
        WebSocket socket = open("/sockets/x?do=websocket", "");

        inFlight.endTunnels();

        SOON.until("the client knows", () -> Objects.equals(socket.closeStatusCode(), (short) 1012));
        SOON.until("the service knows", () -> backend.events().contains("websocket closed with 1001"));
        assertClosed("stopping");
    }

    @Test
    void lets_a_frame_that_is_on_its_way_end_before_it_says_goodbye() throws Exception {
        try (RawClient client = openRaw("/sockets/x?do=raw-websocket")) {
            NetSocket service = service();
            service.write(Buffer.buffer(new byte[] {(byte) 0x81, 5, 'h', 'e'}));
            client.readUntil("he");

            inFlight.endTunnels();
            afterAWhile();
            service.write(Buffer.buffer(new byte[] {'l', 'l', 'o', (byte) 0x81, 1, 'x'}));

            assertThat(client.readUntil("\u0088\u0002\u0003\u00f4")).startsWith("llo");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void tells_the_client_when_the_service_is_lost() throws Exception {
        WebSocket socket = open("/sockets/x?do=raw-websocket", "");
        service().close();

        SOON.until("the client knows", () -> Objects.equals(socket.closeStatusCode(), (short) 1014));
        assertClosed("service_lost");
    }

    @Test
    void passes_the_farewell_of_the_service_on() throws Exception {
        WebSocket socket = open("/sockets/x?do=raw-websocket", "");
        service().end(Buffer.buffer(new byte[] {(byte) 0x88, 2, 0x0f, (byte) 0xa1}));

        SOON.until("the client knows", () -> Objects.equals(socket.closeStatusCode(), (short) 4001));
        assertClosed("service");
    }

    @Test
    void tells_the_service_when_the_client_says_goodbye() {
        open("/sockets/x?do=websocket", "").close((short) 4002);

        SOON.until("the service knows", () -> backend.events().contains("websocket closed with 4002"));
        assertClosed("client");
    }

    @Test
    void lets_the_service_wait_for_a_client_that_does_not_read_and_cuts_it_off_at_the_end() throws Exception {
        try (RawClient client = openRaw("/sockets/x?do=flood-websocket")) {
            assertThat(client).isNotNull();
            SOON.until("the service has to wait", () -> backend.flooded() > 0 && backend.flooded() == floodedLater());
            assertThat(backend.flooded()).isLessThan(ON_THE_WAY);

            inFlight.endTunnels();
            SOON.until("it is cut off", () -> inFlight.tunnels() == 0);
        }
    }

    private long floodedLater() {
        afterAWhile();
        return backend.flooded();
    }

    private static void afterAWhile() {
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }

    private RawClient openRaw(String path) throws IOException {
        RawClient client = new RawClient(gateway.getPort());
        client.send(String.join(
                        "\r\n",
                        "GET " + path + " HTTP/1.1",
                        "Host: a",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                        "",
                        ""))
                .readUntil("\r\n\r\n");
        return client;
    }

    private NetSocket service() throws InterruptedException {
        return Objects.requireNonNull(backend.rawWebSockets().poll(10, TimeUnit.SECONDS));
    }

    private void assertClosed(String cause) {
        SOON.untilAsserted(() -> assertThat(samples().lines())
                .anyMatch(line -> line.startsWith("bindery_gateway_web_sockets_closed_total{cause=\"" + cause + "\"}")
                        && !line.endsWith(" 0.0")));
    }

    private String samples() {
        return given().get(management.resolve("/q/metrics")).asString();
    }

    private UpgradeRejectedException refusal(String path, String user) {
        return assertInstanceOf(
                UpgradeRejectedException.class,
                assertThrows(CompletionException.class, () -> open(path, user)).getCause());
    }

    /** Opens one as this user, or as nobody; what it receives is gathered. */
    private WebSocket open(String path, String user) {
        WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(1 << 20));
        clients.add(client);
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(gateway.getPort())
                .setURI(path);
        if (!user.isEmpty()) {
            options.addHeader("Authorization", "Bearer " + tokens.of(user));
        }
        Future<WebSocket> opened =
                client.connect(options).onSuccess(socket -> socket.textMessageHandler(received::add));
        return opened.toCompletionStage().toCompletableFuture().join();
    }
}
