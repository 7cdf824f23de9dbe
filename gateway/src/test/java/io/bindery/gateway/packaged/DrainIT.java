package io.bindery.gateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.gateway.Backend;
import io.bindery.gateway.RawClient;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.PackagedService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** SIGTERM to the packaged gateway: what it has begun it ends, and it says so before it goes. */
class DrainIT {

    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(20));
    private static final String GET = "GET /graphql?%s HTTP/1.1\r\nHost: a\r\n\r\n";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void ends_what_it_has_begun_and_refuses_what_is_new() throws Exception {
        try (Backend backend = new Backend();
                PackagedService gateway = start(backend, "30S");
                RawClient slow = new RawClient(gateway.front().getPort());
                RawClient trickle = new RawClient(gateway.front().getPort());
                RawClient early = new RawClient(gateway.front().getPort());
                RawClient late = new RawClient(gateway.front().getPort())) {
            URI ready = gateway.management().resolve("/q/health/ready");
            assertThat(status(ready)).isEqualTo(200);
            slow.send(GET.formatted("do=late&ms=6000"));
            trickle.send(GET.formatted("do=trickle&parts=50")).readUntil("drop");
            SOON.until("both are under way", () -> backend.requests() == 2);

            gateway.process().destroy();

            SOON.until("it is not ready", () -> status(ready) == 503);
            assertThat(early.send(GET.formatted("do=echo")).readToEnd())
                    .startsWith("HTTP/1.1 200")
                    .contains("connection: close");
            SOON.untilAsserted(() ->
                    assertThat(newRequest(gateway)).startsWith("HTTP/1.1 503").contains("problem+json"));
            assertThat(late.send(GET.formatted("do=echo")).readToEnd()).startsWith("HTTP/1.1 503");

            assertThat(slow.readUntil("late")).contains("200 OK");
            assertThat(trickle.readUntil("0\r\n\r\n")).contains("drop");
            assertThat(gateway.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.output()).contains("gateway stopped").doesNotContain("ERROR", "broken off");
        }
    }

    @Test
    void does_not_wait_for_ever() throws Exception {
        try (Backend backend = new Backend();
                PackagedService gateway = start(backend, "0.5S");
                RawClient hanging = new RawClient(gateway.front().getPort())) {
            hanging.send(GET.formatted("do=hang"));
            SOON.until("it is under way", () -> backend.requests() == 1);

            gateway.process().destroy();

            assertThat(gateway.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.output()).contains("1 requests are broken off");
        }
    }

    @Test
    void tells_the_clients_of_websockets_to_connect_again_and_logs_no_token() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Backend backend = new Backend();
                PackagedService gateway = start(backend, "30S")) {
            int port = gateway.front().getPort();
            WebSocket socket =
                    Objects.requireNonNull(open(vertx, port, "/socket/websocket?do=websocket&token=very-secret"));
            open(vertx, port, "/socket/websocket?do=no-websocket&token=very-secret");
            open(vertx, port, "/socket/websocket?do=reset&token=very-secret");

            gateway.process().destroy();

            SOON.until("the client knows", () -> Objects.equals(socket.closeStatusCode(), (short) 1012));
            assertThat(gateway.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.output()).contains("gateway stopped").doesNotContain("ERROR", "very-secret");
            assertThat(backend.events()).contains("websocket closed with 1001");
        } finally {
            vertx.close();
        }
    }

    private static @Nullable WebSocket open(Vertx vertx, int port, String uri) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Future<WebSocket> opening = vertx.createWebSocketClient().connect(port, "127.0.0.1", uri);
        opening.onComplete(any -> answered.countDown());
        assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
        return opening.result();
    }

    private static PackagedService start(Backend backend, String timeout) throws IOException {
        return PackagedService.start(
                List.of("bindery.gateway.drain.timeout=" + timeout),
                Map.of(
                        "CATALOG_URL",
                        "http://127.0.0.1:" + backend.port(),
                        "CHAT_URL",
                        "http://127.0.0.1:" + backend.port(),
                        "SHUTDOWN_DELAY",
                        "2S"));
    }

    private static String newRequest(PackagedService gateway) throws IOException {
        try (RawClient raw = new RawClient(gateway.front().getPort())) {
            return raw.send(GET.formatted("do=echo")).readUntil("}");
        }
    }

    private int status(URI uri) {
        try {
            HttpResponse<Void> answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            return answer.statusCode();
        } catch (IOException gone) {
            return 0;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
