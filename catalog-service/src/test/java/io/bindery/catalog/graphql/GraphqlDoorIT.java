package io.bindery.catalog.graphql;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the official audits leave open. */
@QuarkusTest
class GraphqlDoorIT extends GraphqlIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/graphql-response+json                          | 200 | application/graphql-response+json
            application/graphql-response+json, application/json;q=0.9  | 200 | application/graphql-response+json
            application/graphql-response+json;q=0.1, application/json  | 200 | application/json
            application/json; charset=utf-8                            | 200 | application/json
            application/*                                              | 200 | application/json
            text/html, */*;q=0.1                                       | 200 | application/json
            text/html                                                  | 406 | application/json
            application/json; charset=utf-16                           | 406 | application/json
            application/json;q=0                                       | 406 | application/json
            """)
    void answers_in_the_type_that_is_liked_best(String accept, int status, String type) {
        given().contentType("application/json")
                .header("Accept", accept)
                .body("{\"query\": \"{ __typename }\"}")
                .post(PATH)
                .then()
                .statusCode(status)
                .header("Content-Type", startsWith(type))
                .header("Content-Type", containsString("charset=utf-8"))
                .header("Vary", containsString("Accept"))
                .header("X-Request-Id", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/graphql", "application/json; charset=utf-16", "multipart/form-data"})
    void takes_no_body_of_another_type(String type) {
        given().header("Content-Type", type)
                .body("{\"query\": \"{ __typename }\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(PATH)
                .then()
                .statusCode(415)
                .body("errors[0].extensions.code", equalTo("BAD_REQUEST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void other_methods_are_told_which_work(String method) {
        given().request(method, PATH).then().statusCode(405).header("Allow", "GET, POST");
    }

    @Test
    void a_get_reads() {
        given().queryParam("query", "query A { __typename } query B { b: __typename }")
                .queryParam("operationName", "B")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.b", equalTo("Query"));
    }

    @Test
    void a_get_never_mutates() {
        given().queryParam("query", "query A { __typename } mutation B { __typename }")
                .queryParam("operationName", "B")
                .get(PATH)
                .then()
                .statusCode(405)
                .header("Allow", "POST");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        call().body(Map.of("query", "{ __typename }", "operationName", "x".repeat(300_000)))
                .post(PATH)
                .then()
                .statusCode(413);
    }

    @Test
    void bad_syntax_is_told_with_its_place() {
        ask("{ books( }")
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("GRAPHQL_PARSE_FAILED"))
                .body("errors[0].locations[0].line", equalTo(1))
                .body("data", nullValue());
    }

    @Test
    void a_subscription_is_sent_to_the_websocket() {
        ask("subscription { ticks }").statusCode(400).body("errors[0].message", containsString("graphql-transport-ws"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ books(first: 1) { nodes { ... @defer { title } } } }",
                "{ books(first: 1) { nodes { ...rest @defer } } } fragment rest on Book { title }",
                "{ books(first: 1) { nodes @stream(initialCount: 1) { title } } }"
            })
    void incremental_delivery_is_refused_with_a_clear_error(String query) {
        ask(query)
                .statusCode(400)
                .body("errors[0].message", containsString("is not supported: answers come in one piece"))
                .body("data", nullValue());
    }

    @Test
    void a_bad_token_is_refused_and_a_good_one_known() {
        call().auth()
                .oauth2("nonsense")
                .body("{\"query\": \"{ __typename }\"}")
                .post(PATH)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
        call().auth()
                .oauth2(tokens.token("sam").expiresIn(Duration.ofMinutes(-5)).sign())
                .body("{\"query\": \"{ __typename }\"}")
                .post(PATH)
                .then()
                .statusCode(401);
        call().auth()
                .oauth2(staff())
                .body("{\"query\": \"{ whoAmI }\"}")
                .post(PATH)
                .then()
                .statusCode(200)
                .body("data.whoAmI", equalTo(io.bindery.testkit.TestTokens.subject("sam")));
        ask("{ whoAmI }").statusCode(200).body("data.whoAmI", equalTo(""));
    }

    @Test
    void a_query_is_persisted_by_its_hash() {
        String query = "{ __typename persisted: __typename }";
        Map<String, Object> extensions =
                Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", PersistedQueries.sha256(query)));
        call().body(Map.of("extensions", extensions))
                .post(PATH)
                .then()
                .body("errors[0].message", equalTo("PersistedQueryNotFound"))
                .body("errors[0].extensions.code", equalTo("PERSISTED_QUERY_NOT_FOUND"));
        call().body(Map.of("query", query, "extensions", extensions))
                .post(PATH)
                .then()
                .statusCode(200);
        call().body(Map.of("extensions", extensions))
                .post(PATH)
                .then()
                .statusCode(200)
                .body("data.persisted", equalTo("Query"));
        call().body(Map.of("query", "{ other: __typename }", "extensions", extensions))
                .post(PATH)
                .then()
                .statusCode(400);
    }

    @Test
    void nobody_persists_another_text_under_the_hash_of_a_query() {
        String query = "{ __typename } # who?";
        Map<String, Object> extensions =
                Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", PersistedQueries.sha256(query)));
        call().body("""
                        {"query": "{ __typename } # who\\ud800", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "%s"}}}
                        """.formatted(PersistedQueries.sha256(query)))
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("BAD_REQUEST"));
        call().body(Map.of("extensions", extensions))
                .post(PATH)
                .then()
                .body("errors[0].extensions.code", equalTo("PERSISTED_QUERY_NOT_FOUND"));
    }

    @Test
    void what_a_resolver_throws_is_told_by_its_code_alone() {
        ask("{ failing(how: \"sql\") }")
                .statusCode(200)
                .body("errors.extensions.code", hasItem("INTERNAL"))
                .body("errors[0].message", equalTo("Something went wrong here; the request id finds it in the logs"))
                .body("errors[0].extensions.requestId", notNullValue());
        ask("{ failing(how: \"missing\") }").body("errors[0].extensions.code", equalTo("NOT_FOUND"));
        ask("{ failing(how: \"forbidden\") }").body("errors[0].extensions.code", equalTo("FORBIDDEN"));
        ask("{ failing(how: \"stranger\") }").body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
        ask("{ failing(how: \"invalid\") }").body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
        ask("{ failing(how: \"outage\") }").body("errors[0].extensions.code", equalTo("UNAVAILABLE"));
    }
}
