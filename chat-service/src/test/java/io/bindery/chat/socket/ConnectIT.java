package io.bindery.chat.socket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connect is answered. */
@QuarkusTest
class ConnectIT extends ChatIT {

    @Test
    void a_client_of_the_second_version_with_a_token_is_connected() {
        TestSocket socket = connect("alice");
        assertThat(socket.untilNow()).isEmpty();
        assertThat(socket.subprotocol()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2.0.0,101", "2.0.7,101", "2.1.0,403", "1.0.0,403", "3.0.0,403", "2,403", "x,403", "'',403"})
    void only_version_2_0_is_spoken(String vsn, int status) {
        assertThat(status("vsn=" + vsn + "&token=" + tokens.of("alice"), Map.of(), List.of()))
                .isEqualTo(status);
    }

    @Test
    void no_vsn_means_the_first_version_which_is_not_spoken() {
        assertThat(status("token=" + tokens.of("alice"), Map.of(), List.of())).isEqualTo(403);
    }

    @Test
    void the_token_may_hide_among_the_subprotocols_and_phoenix_is_echoed() {
        TestSocket socket =
                TestSocket.open(address("vsn=2.0.0"), Map.of(), List.of("phoenix", hidden(tokens.of("bob"))));
        assertThat(socket.subprotocol()).isEqualTo("phoenix");
        assertThat(socket.join("test:names").response().path("hello").asText()).isEqualTo("bob");
        socket.close();
    }

    @Test
    void a_hidden_token_that_is_not_valid_is_refused() {
        assertThat(status("vsn=2.0.0", Map.of(), List.of("phoenix", hidden("nonsense"))))
                .isEqualTo(403);
        assertThat(status("vsn=2.0.0", Map.of(), List.of("phoenix", "base64url.bearer.phx.!")))
                .isEqualTo(403);
    }

    @Test
    void subprotocols_without_ours_are_refused() {
        assertThat(status(good(), Map.of(), List.of("soap", "mqtt"))).isEqualTo(403);
        assertThat(status(good(), Map.of(), List.of("soap", "phoenix"))).isEqualTo(101);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost,101",
        "https://localhost:8080,101",
        "http://127.0.0.1:18080,101",
        "https://evil.example,403",
        "http://localhost.evil.example,403",
        "null,403",
        "file://,403",
        "not an origin,403"
    })
    void only_pages_of_our_origins_connect(String origin, int status) {
        assertThat(status(good(), Map.of("Origin", origin), List.of())).isEqualTo(status);
    }

    @Test
    void a_client_without_origin_is_no_page_and_connects() {
        assertThat(status(good(), Map.of(), List.of())).isEqualTo(101);
    }

    @Test
    void bad_tokens_are_refused() {
        TestTokens forger = new TestTokens();
        for (String token : List.of(
                "",
                "nonsense",
                "a.b.c",
                forger.of("alice"),
                tokens.token("alice").expiresIn(Duration.ofMinutes(-5)).sign(),
                tokens.token("alice").notBefore(Duration.ofMinutes(5)).sign(),
                tokens.token("alice").issuer("http://evil.example").sign(),
                tokens.token("alice").without("sub").sign(),
                tokens.token("alice").claim("typ", "ID").sign(),
                tokens.token("alice").claim("typ", "Refresh").sign(),
                tokens.token("alice").tampered(),
                tokens.token("alice").withoutSignature(),
                tokens.token("alice").signWithPublicKeyAsSecret(),
                tokens.token("alice").signNaming("unknown"))) {
            assertThat(status("vsn=2.0.0&token=" + token, Map.of(), List.of()))
                    .as(token)
                    .isEqualTo(403);
        }
        assertThat(status("vsn=2.0.0", Map.of(), List.of())).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void other_methods_are_a_400(String method) {
        given().request(method, "/socket/websocket?" + good()).then().statusCode(400);
    }

    @Test
    void a_get_that_is_no_upgrade_is_a_400_problem() {
        given().get("/socket/websocket?" + good()).then().statusCode(400).contentType("application/problem+json");
        given().header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "8")
                .header("Sec-WebSocket-Key", "AQIDBAUGBwgJCgsMDQ4PEA==")
                .get("/socket/websocket?" + good())
                .then()
                .statusCode(400);
    }

    private String good() {
        return "vsn=2.0.0&token=" + tokens.of("alice");
    }

    private static int status(String query, Map<String, String> headers, List<String> subprotocols) {
        return TestSocket.refusal(address(query), headers, subprotocols);
    }

    /** As Phoenix's client hides it. */
    private static String hidden(String token) {
        return "base64url.bearer.phx."
                + Base64.getEncoder().withoutPadding().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }
}
