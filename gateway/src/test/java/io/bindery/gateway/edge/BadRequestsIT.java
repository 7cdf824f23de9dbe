package io.bindery.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.gateway.Backend;
import io.bindery.gateway.RawClient;
import io.bindery.gateway.Surroundings;
import io.bindery.testkit.Eventually;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that no proper client sends get one 4xx, the connection is closed, and the service sees nothing of them. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class BadRequestsIT {

    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(10));
    private static final String HOST = "Host: shop.example\r\nConnection: close\r\n";
    private static final String SMUGGLED = "GET /private/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    @SuppressWarnings("NullAway.Init")
    Backend backend;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    static Stream<Arguments> badBytes() {
        String post = "POST /big/x HTTP/1.1\r\n" + HOST;
        return Stream.of(
                bad("two lengths", post + "Content-Length: 4\r\nContent-Length: 0\r\n\r\n" + SMUGGLED),
                bad("a list of lengths", post + "Content-Length: 4, 0\r\n\r\n" + SMUGGLED),
                bad("a negative length", post + "Content-Length: -1\r\n\r\n"),
                bad("a signed length", post + "Content-Length: +4\r\n\r\nabcd"),
                bad("a length that is no number", post + "Content-Length: four\r\n\r\nabcd"),
                bad("a length beyond numbers", post + "Content-Length: 99999999999999999999\r\n\r\n"),
                bad("an unknown transfer coding", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                bad("chunked not last", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + SMUGGLED),
                bad(
                        "two transfer codings",
                        post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
                bad("a space before the colon", "GET /big/x HTTP/1.1\r\n" + HOST + "X-A : 1\r\n\r\n"),
                bad("a header without a name", "GET /big/x HTTP/1.1\r\n" + HOST + ": 1\r\n\r\n"),
                bad("a bare line feed in the head", "GET /big/x HTTP/1.1\nHost: shop.example\n\n"),
                bad("a NUL in a header", "GET /big/x HTTP/1.1\r\n" + HOST + "X-A: a\0b\r\n\r\n"),
                bad("no host", "GET /big/x HTTP/1.1\r\nConnection: close\r\n\r\n"),
                bad("two hosts", "GET /big/x HTTP/1.1\r\n" + HOST + HOST + "\r\n"),
                bad("a host that is none", "GET /big/x HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n"),
                bad("a huge header", "GET /big/x HTTP/1.1\r\n" + HOST + "X-A: " + "a".repeat(20_000) + "\r\n\r\n"),
                bad("many headers", "GET /big/x HTTP/1.1\r\n" + HOST + "X-A: 123456789\r\n".repeat(2_000) + "\r\n"),
                bad("a huge path", "GET /big/" + "a".repeat(10_000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("bytes in the path", "GET /big/\u00c3\u00a9 HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("escapes that are no UTF-8", "GET /big/%ff%fe HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a way up", "GET /big/../private/x HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("an escaped way up", "GET /big/%2e%2e/private/x HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("an escaped slash", "GET /big%2f..%2fprivate HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a backslash", "GET /big\\..\\private HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("an escaped line break", "GET /big/x%0d%0aX-Evil:1 HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("another protocol", "GET /big/x SPDY/3\r\n" + HOST + "\r\n"),
                bad("noise", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBytes")
    void refuses(String what, String bytes) throws IOException {
        int before = backend.requests();
        try (RawClient client = new RawClient(gateway.getPort())) {
            String answer = client.send(bytes).readToEnd();

            assertThat(answer).matches("(?s)HTTP/1\\.[01] (400|413|414|431|501|505) .*");
            assertThat(answer.split("HTTP/1\\.", -1)).as("exactly one answer").hasSize(2);
        }
        assertThat(backend.requests()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "BREW"})
    void refuses_the_method(String method) throws IOException {
        try (RawClient client = new RawClient(gateway.getPort())) {
            String answer =
                    client.send(method + " /big/x HTTP/1.1\r\n" + HOST + "\r\n").readToEnd();

            assertThat(answer).matches("(?s)HTTP/1\\.[01] (405|400|501) .*");
        }
    }

    /** Netty has dropped the length by then, as RFC 9112 allows: the end is where the chunks end, for everybody. */
    @Test
    void reads_a_request_with_both_lengths_by_its_chunks_and_hides_no_other_in_it() throws IOException {
        int before = backend.requests();
        try (RawClient client = new RawClient(gateway.getPort())) {
            String answers = client.send("POST /big/x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED)
                    .readUntil("This needs a bearer token");

            assertThat(answers)
                    .containsSubsequence("HTTP/1.1 200", "HTTP/1.1 401")
                    .doesNotContain("content-length\":");
        }
        assertThat(backend.requests()).isEqualTo(before + 1);
    }

    @Test
    void makes_one_line_of_a_folded_header() throws IOException {
        try (RawClient client = new RawClient(gateway.getPort())) {
            String answer = client.send(
                            "GET /big/x HTTP/1.1\r\nHost: a\r\nX-A: 1\r\n Transfer-Encoding: chunked\r\n\r\n")
                    .readUntil("\"body\"");

            assertThat(answer)
                    .contains("\"x-a\":\"1 Transfer-Encoding: chunked\"")
                    .doesNotContain("\"transfer-encoding\"");
        }
    }

    @Test
    void breaks_off_a_body_whose_chunks_are_none() throws IOException {
        backend.events().clear();
        try (RawClient client = new RawClient(gateway.getPort())) {
            client.send("POST /big/x?do=upload HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
            SOON.until("the service has a part", () -> backend.events().contains("first"));
            client.send("zz\r\nab\r\n0\r\n\r\n");

            assertThat(client.readToEnd()).doesNotContain("200 OK");
        }
        SOON.until("the service knows", () -> backend.events().contains("broken"));
    }

    @Test
    void answers_pipelined_requests_in_their_order() throws IOException {
        try (RawClient client = new RawClient(gateway.getPort())) {
            String answers = client.send("GET /big/first?do=late&ms=100 HTTP/1.1\r\nHost: a\r\n" + "\r\n"
                            + "GET /nothing HTTP/1.1\r\nHost: a\r\n" + "\r\n"
                            + "GET /big/third HTTP/1.1\r\n" + HOST + "\r\n")
                    .readToEnd();

            assertThat(answers).containsSubsequence("late", "404", "/big/third");
        }
    }

    private static Arguments bad(String what, String bytes) {
        return Arguments.of(what, bytes);
    }
}
