package io.bindery.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.gateway.Backend;
import io.bindery.gateway.RawClient;
import io.bindery.gateway.Surroundings;
import io.bindery.testkit.Eventually;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies pass as they come: neither is gathered first, and a slow reader slows the sender down. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class StreamingIT {

    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(20));
    private static final long HUGE = 600L << 20;
    /** What sockets and write queues on the way may hold. */
    private static final long ON_THE_WAY = 64L << 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SuppressWarnings("NullAway.Init")
    Backend backend;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    @Inject
    InFlight inFlight;

    @BeforeEach
    void forget() {
        backend.events().clear();
    }

    @Test
    void uploads_without_gathering() throws Exception {
        try (RawClient raw = new RawClient(gateway.getPort())) {
            raw.send("POST /big/x?do=upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            SOON.until("the first part is there", () -> backend.events().contains("first"));

            assertThat(raw.send("6\r\n world\r\n0\r\n\r\n").readUntil("\r\n\r\n11"))
                    .contains("200 OK");
        }
    }

    @Test
    void downloads_more_than_memory_and_waits_for_a_slow_reader() throws Exception {
        try (HttpClient slow = HttpClient.newHttpClient();
                InputStream body = slow.send(get("/big/x?do=large&bytes=" + HUGE), BodyHandlers.ofInputStream())
                        .body()) {
            long read = body.readNBytes(1 << 20).length;
            SOON.until("the service has to wait", () -> written() > 0 && written() == writtenAfterAWhile());
            assertThat(written()).isLessThan(ON_THE_WAY);

            byte[] part = new byte[1 << 20];
            for (int n = body.read(part); n >= 0; n = body.read(part)) {
                read += n;
            }
            assertThat(read).isEqualTo(HUGE);
        }
    }

    @Test
    void uploads_as_much_as_the_route_allows() throws Exception {
        byte[] block = new byte[1 << 20];
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/big/x?do=upload"))
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(300, block)))
                .build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo(Long.toString(300L << 20));
    }

    @Test
    void refuses_a_body_that_says_it_is_too_long_before_it_comes() throws Exception {
        int before = backend.requests();
        try (RawClient raw = new RawClient(gateway.getPort())) {
            String answer = raw.send("POST /small/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1025\r\n\r\n")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 413").contains("problem+json", "1024 bytes");
        }
        assertThat(backend.requests()).isEqualTo(before);
    }

    @Test
    void breaks_off_a_body_without_length_when_it_has_grown_too_long() throws Exception {
        try (RawClient raw = new RawClient(gateway.getPort())) {
            raw.send("POST /small/x?do=upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            raw.send("200\r\n" + "a".repeat(512) + "\r\n");
            SOON.until("the first part is there", () -> backend.events().contains("first"));
            raw.send("201\r\n" + "a".repeat(513) + "\r\n");

            assertThat(raw.readToEnd()).startsWith("HTTP/1.1 413").contains("problem+json");
        }
        SOON.until("the service knows", () -> backend.events().contains("broken"));
        SOON.until("nothing is in flight", () -> inFlight.requests() == 0);
    }

    @Test
    void lets_exactly_the_limit_pass() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/small/x?do=upload"))
                .POST(BodyPublishers.ofByteArray(new byte[1024]))
                .build();

        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("1024");
    }

    @Test
    void says_continue_only_to_who_may_go_on() throws Exception {
        try (RawClient raw = new RawClient(gateway.getPort())) {
            raw.send("POST /big/x?do=upload HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
            assertThat(raw.send("ab").readUntil("\r\n\r\n2")).contains("200 OK");
        }
        try (RawClient raw = new RawClient(gateway.getPort())) {
            raw.send("POST /api/v1/books HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(raw.readToEnd()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void answers_a_client_of_http_1_0_but_gathers_only_so_much() throws Exception {
        try (RawClient raw = new RawClient(gateway.getPort())) {
            assertThat(raw.send("GET /big/x?do=chunked HTTP/1.0\r\n\r\n").readToEnd())
                    .contains("200 OK")
                    .endsWith("in chunks");
        }
        try (RawClient raw = new RawClient(gateway.getPort())) {
            assertThat(raw.send("GET /big/x?do=endless HTTP/1.0\r\n\r\n").readToEnd())
                    .contains(" 502 ", "too long for HTTP/1.0");
        }
        SOON.until("nothing is in flight", () -> inFlight.requests() == 0);
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).build();
    }

    private long written() {
        return backend.events().stream()
                .filter(event -> event.startsWith("written "))
                .mapToLong(event -> Long.parseLong(event.substring("written ".length())))
                .max()
                .orElse(0);
    }

    private long writtenAfterAWhile() {
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        return written();
    }
}
