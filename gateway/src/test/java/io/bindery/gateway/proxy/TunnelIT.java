package io.bindery.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bindery.gateway.Backend;
import io.bindery.gateway.Surroundings;
import io.bindery.testkit.Eventually;
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
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TunnelIT {

    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(10));

    @SuppressWarnings("NullAway.Init")
    Backend backend;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    @Inject
    InFlight inFlight;

    @Inject
    Vertx vertx;

    @BeforeEach
    void forget() {
        backend.events().clear();
    }

    @Test
    void passes_messages_both_ways_with_the_query_and_our_headers() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        WebSocket socket = open("/sockets/x?do=websocket&token=t");
        socket.textMessageHandler(received::add);
        socket.writeTextMessage("one");
        socket.writeTextMessage("two");

        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("echo one");
        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("echo two");
        assertThat(backend.events()).contains("websocket http do=websocket&token=t");

        socket.close();
        SOON.until("the service knows", () -> backend.events().contains("websocket closed"));
        SOON.until("nothing is left", () -> inFlight.tunnels() == 0);
    }

    @Test
    void passes_large_messages_whole() throws Exception {
        BlockingQueue<Buffer> received = new LinkedBlockingQueue<>();
        WebSocket socket = open("/sockets/x?do=websocket");
        socket.binaryMessageHandler(received::add);
        Buffer message = Buffer.buffer(new byte[200_000]);
        for (int i = 0; i < 50; i++) {
            socket.writeBinaryMessage(message);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(message);
        }
        socket.close();
    }

    @Test
    void tells_the_service_when_a_client_is_lost() throws Exception {
        WebSocketClient client = vertx.createWebSocketClient();
        join(client.connect(options("/sockets/x?do=websocket")));
        client.close();

        SOON.until("the service knows", () -> backend.events().contains("websocket closed"));
        SOON.until("nothing is left", () -> inFlight.tunnels() == 0);
    }

    @Test
    void passes_a_refusal_of_the_service_on() {
        assertThat(refusal("/sockets/x?do=no-websocket"))
                .returns(403, UpgradeRejectedException::getStatus)
                .returns("no", rejected -> rejected.getHeaders().get("X-Reason"));
        SOON.until("nothing is left", () -> inFlight.tunnels() == 0);
    }

    @Test
    void opens_none_where_the_route_has_none() {
        assertThat(refusal("/big/x?do=websocket").getStatus()).isNotEqualTo(101);
    }

    @Test
    void answers_problems_when_the_service_cannot_be_had() {
        assertThat(refusal("/sockets/x?do=reset").getStatus()).isEqualTo(502);
        SOON.until("nothing is left", () -> inFlight.tunnels() == 0);
    }

    private UpgradeRejectedException refusal(String path) {
        return assertInstanceOf(
                UpgradeRejectedException.class,
                assertThrows(CompletionException.class, () -> open(path)).getCause());
    }

    private WebSocket open(String path) {
        return join(vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(1 << 20))
                .connect(options(path)));
    }

    private WebSocketConnectOptions options(String path) {
        return new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(gateway.getPort())
                .setURI(path);
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
