package io.bindery.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.gateway.RawClient;
import io.bindery.gateway.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class HeadersIT {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded",
                "X-Real-IP",
                "X-Bindery-User",
                "x-bindery-roles",
                "X-Forwarded-User",
                "X-Forwarded-Prefix",
                "X_Forwarded_For",
                "X-Original-URL",
                "X-HTTP-Method-Override",
                "X-SSL-Client-Verify",
                "Proxy-Authorization",
                "Keep-Alive",
                "TE",
                "Trailer"
            })
    void takes_out_what_services_would_believe_or_is_for_the_connection(String header) {
        given().header(header, "trailers")
                .get("/big/x")
                .then()
                .statusCode(200)
                .body("headers." + "'" + header.toLowerCase(Locale.ROOT) + "'", nullValue());
    }

    @Test
    void takes_out_what_the_connection_header_names() throws Exception {
        try (RawClient client = new RawClient(gateway.getPort())) {
            String request = """
                    GET /big/x HTTP/1.1
                    Host: a
                    Connection: X-Mine , x-forwarded-for
                    X-Mine: secret
                    X-Yours: open

                    """;
            String answer = client.send(request.replace("\n", "\r\n")).readUntil("\"body\":\"\"");

            assertThat(answer).contains("\"x-yours\":\"open\"", "\"x-forwarded-for\":\"127.0.0.1\"");
            assertThat(answer).doesNotContain("secret", "\"connection\"");
        }
    }

    @Test
    void says_itself_who_asked_and_how() {
        given().header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Port", "1")
                .get("/big/x")
                .then()
                .body("headers.'x-forwarded-for'", equalTo("127.0.0.1"))
                .body("headers.'x-forwarded-proto'", equalTo("http"))
                .body("headers.'x-forwarded-host'", equalTo("localhost:" + gateway.getPort()))
                .body("headers.'x-forwarded-port'", equalTo(Integer.toString(gateway.getPort())))
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void takes_or_makes_the_request_id_and_gives_the_same_to_both_sides() {
        given().header("X-Request-Id", "mine-1")
                .get("/big/x")
                .then()
                .header("X-Request-Id", "mine-1")
                .body("headers.'x-request-id'", equalTo("mine-1"));
        Response made = given().header("X-Request-Id", "not harmless!").get("/big/x");

        assertThat(made.jsonPath().getString("headers.'x-request-id'"))
                .isEqualTo(made.header("X-Request-Id"))
                .hasSize(36);
    }

    @Test
    void hides_who_the_server_is_and_completes_what_browsers_need() {
        Response answer = given().get("/big/x?do=headers");

        answer.then()
                .statusCode(200)
                .header("Server", nullValue())
                .header("X-Powered-By", nullValue())
                .header("X-Inner", nullValue())
                .header("Keep-Alive", nullValue())
                .header("Access-Control-Allow-Origin", nullValue())
                .header("ETag", "\"1\"")
                .header("Cache-Control", "public, max-age=0")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "strict-origin-when-cross-origin");
        assertThat(answer.headers().getValues("X-Request-Id")).hasSize(1).doesNotContain("the service's own");
        assertThat(answer.headers().getValues("Set-Cookie")).containsExactly("a=1", "b=2");
    }

    @Test
    void puts_the_same_headers_on_its_own_answers() {
        given().get("/nothing")
                .then()
                .statusCode(404)
                .header("X-Content-Type-Options", "nosniff")
                .header("Server", nullValue())
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        given().get("/")
                .then()
                .statusCode(200)
                .header("X-Frame-Options", "DENY")
                .body("name", equalTo("Bindery"));
        given().post("/").then().statusCode(405).header("Allow", "GET, HEAD");
        given().get("/q/health").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(404);
    }

    @Test
    void puts_the_upstreams_path_before_the_rest() {
        given().get("/behind/a/b?c=d").then().body("uri", equalTo("/base/a/b?c=d"));
        given().get("/behind").then().body("uri", equalTo("/base"));
    }

    @Test
    void sends_what_it_matched() {
        given().urlEncodingEnabled(false)
                .get("/%62ig/%7ex/%e2%82%ac%20?q=%2e%2E")
                .then()
                .body("uri", equalTo("/big/~x/%E2%82%AC%20?q=%2e%2E"));
        given().get("/api/books").then().body("uri", equalTo("/api/v1/books"));
    }

    @Test
    void answers_preflights_of_configured_origins_only() {
        given().header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/private/x")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
                .header("Access-Control-Allow-Headers", "authorization,content-type")
                .header("Vary", "origin");
        given().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PATCH")
                .options("/private/x")
                .then()
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Methods", nullValue());
    }

    @Test
    void lets_scripts_of_configured_origins_only_read_answers() {
        given().header("Origin", "https://shop.example")
                .get("/big/x?do=headers")
                .then()
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .header("Access-Control-Allow-Credentials", nullValue());
        given().header("Origin", "https://evil.example")
                .get("/big/x?do=headers")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", "https://shop.example")
                .get("/nothing")
                .then()
                .statusCode(404)
                .header("Access-Control-Allow-Origin", "https://shop.example");
    }
}
