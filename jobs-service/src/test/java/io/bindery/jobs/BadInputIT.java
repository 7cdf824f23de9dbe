package io.bindery.jobs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a precise 4xx and nothing is stored. */
@QuarkusTest
class BadInputIT extends JobsIT {

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    record Case(String path, String body, int status, String says) {

        /** Bodies can be long, and a name of a test is kept in many places. */
        @Override
        public String toString() {
            return path + " " + (body.length() > 100 ? body.substring(0, 100) : body);
        }
    }

    static Stream<Case> bodies() {
        return Stream.of(
                job("", 400, "JSON"),
                job("[]", 400, "object"),
                job("{\"kind\": \"a\"", 400, "line 1"),
                job("{\"kind\": \"a\"} x", 400, "JSON"),
                job("{\"kind\": \"a\", \"kind\": \"b\"}", 400, "JSON"),
                job("{\"kind\": \"a\", \"args\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}", 400, "JSON"),
                job("{}", 422, "/kind"),
                job("{\"kind\": null}", 422, "/kind"),
                job("{\"kind\": 5}", 422, "/kind"),
                job("{\"kind\": \"\"}", 422, "/kind"),
                job("{\"kind\": \"a b\"}", 422, "/kind"),
                job("{\"kind\": \"-a\"}", 422, "/kind"),
                job("{\"kind\": \"" + "a".repeat(101) + "\"}", 422, "/kind"),
                job("{\"kind\": \"a\\u0000\"}", 422, "/kind"),
                with("\"queue\": \"../x\"", "/queue"),
                with("\"queue\": [\"x\"]", "/queue"),
                with("\"args\": []", "/args"),
                with("\"args\": \"text\"", "/args"),
                with("\"args\": {\"a\": \"\\ud800\"}", "/args"),
                with("\"args\": {\"a\": \"" + "x".repeat(1 << 20) + "\"}", "/args"),
                with("\"priority\": 10", "/priority"),
                with("\"priority\": -1", "/priority"),
                with("\"priority\": 1.5", "/priority"),
                with("\"priority\": \"1\"", "/priority"),
                with("\"runAt\": \"tomorrow\"", "/runAt"),
                with("\"runAt\": \"2026-01-01\"", "/runAt"),
                with("\"runAt\": \"+999999999-12-31T23:59:59Z\"", "/runAt"),
                with("\"runAt\": 5", "/runAt"),
                with("\"delay\": \"5s\"", "/delay"),
                with("\"delay\": \"-PT5S\"", "/delay"),
                with("\"delay\": \"P9999999D\"", "/delay"),
                with("\"delay\": \"PT99999999999999999999S\"", "/delay"),
                with("\"delay\": \"PT1S\", \"runAt\": \"2026-01-01T00:00:00Z\"", "/delay"),
                with("\"timeout\": \"PT0S\"", "/timeout"),
                with("\"timeout\": \"P2D\"", "/timeout"),
                with("\"maxAttempts\": 0", "/maxAttempts"),
                with("\"maxAttempts\": 99999999999", "/maxAttempts"),
                with("\"id\": \"x\"", "/id"),
                with("\"a/b~c\": 1", "/a~1b~0c"),
                with("\"unique\": {\"fields\": [\"kind\"]}", "not supported yet"),
                with("\"concurrencyKey\": \"x\"", "not supported yet"),
                with("\"rateLimitKey\": \"x\"", "not supported yet"),
                with("\"dependsOn\": []", "not supported yet"),
                with("\"batchId\": \"x\"", "not supported yet"),
                new Case("/jobs:bulk", "{}", 422, "/jobs"),
                new Case("/jobs:bulk", "{\"jobs\": []}", 422, "/jobs"),
                new Case("/jobs:bulk", "{\"jobs\": [5]}", 422, "/jobs/0"),
                new Case("/jobs:bulk", "{\"jobs\": [{\"kind\": \"a\"}, {\"kind\": 1}]}", 422, "/jobs/1/kind"),
                new Case("/jobs:bulk", "{\"jobs\": [{\"kind\": \"a\", \"x\": 1}]}", 422, "/jobs/0/x"),
                new Case("/jobs:bulk", "{\"jobs\": [{\"kind\": \"a\", \"unique\": {}}]}", 422, "/jobs/0/unique"),
                new Case(
                        "/jobs:bulk",
                        "{\"jobs\": [" + "{\"kind\": \"a\"},".repeat(1_000) + "{\"kind\": \"a\"}]}",
                        422,
                        "/jobs"),
                new Case("/queues/q/leases", "{\"max\": 0}", 422, "/max"),
                new Case("/queues/q/leases", "{\"max\": 101}", 422, "/max"),
                new Case("/queues/q/leases", "{\"leaseFor\": \"PT0S\"}", 422, "/leaseFor"),
                new Case("/queues/q/leases", "{\"leaseFor\": \"P1D\"}", 422, "/leaseFor"),
                new Case("/queues/q/leases", "{\"waitFor\": \"PT1H\"}", 422, "/waitFor"),
                new Case("/queues/q/leases", "{\"workerId\": \"\\u0000\"}", 422, "/workerId"),
                new Case("/queues/q/leases", "{\"kinds\": []}", 422, "/kinds"),
                new Case("/queues/../leases", "{}", 404, ""),
                new Case("/jobs/" + NOBODY + "/heartbeat", "{}", 422, "/leaseToken"),
                new Case("/jobs/" + NOBODY + "/heartbeat", token("\"progress\": 101"), 422, "/progress"),
                new Case("/jobs/" + NOBODY + "/heartbeat", token("\"extendFor\": 5"), 422, "/extendFor"),
                new Case("/jobs/" + NOBODY + "/complete", "{\"leaseToken\": 5}", 422, "/leaseToken"),
                new Case(
                        "/jobs/" + NOBODY + "/complete",
                        token("\"result\": \"" + "x".repeat(70_000) + "\""),
                        422,
                        "/result"),
                new Case("/jobs/" + NOBODY + "/fail", token("\"retry\": true"), 422, "/error"),
                new Case("/jobs/" + NOBODY + "/fail", token("\"error\": \"e\", \"retry\": \"no\""), 422, "/retry"),
                new Case("/jobs/" + NOBODY + "/complete", token("\"result\": 1"), 404, "no such job"),
                new Case("/jobs/x/complete", token("\"result\": 1"), 404, ""),
                new Case("/jobs/" + NOBODY + "/cancel", "", 404, "no such job"),
                new Case("/jobs/" + NOBODY + "/retry", "", 404, "no such job"),
                new Case("/jobs/1/retry", "", 404, ""),
                new Case("/schedules", "{}", 404, ""),
                new Case("/batches", "{}", 404, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_bad_body_is_told_precisely_and_stores_nothing(Case bad) {
        long before = stored();
        Response answer = post(bad.path(), bad.body());
        assertRefused(answer, bad.status());
        assertThat(answer.asString()).contains(bad.says());
        assertThat(stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"paused": 1}          | 422 | /paused
                    {"concurrency": 0}     | 422 | /concurrency
                    {"concurrency": "1"}   | 422 | /concurrency
                    {"rateLimit": {}}      | 422 | not supported yet
                    {"name": "x"}          | 422 | /name
                    []                     | 400 | object
                    """)
    void a_bad_change_of_a_queue_is_told(String body, int status, String says) {
        Response answer = staffCall().body(body).patch("/api/v1/queues/never");
        assertRefused(answer, status);
        assertThat(answer.asString()).contains(says);
        staffCall().get("/api/v1/queues/never").then().statusCode(404);
    }

    static Stream<List<String>> queries() {
        return Stream.of(
                List.of("/jobs", "state", "done"),
                List.of("/jobs", "state", ""),
                List.of("/jobs", "kind", "a b"),
                List.of("/jobs", "queue", "a\u0000b"),
                List.of("/jobs", "page[size]", "0"),
                List.of("/jobs", "page[size]", "101"),
                List.of("/jobs", "page[size]", "ten"),
                List.of("/jobs", "page[after]", "nonsense"),
                List.of("/jobs", "page[after]", cursor("[\"-id\", \"x\"]")),
                List.of("/jobs", "page[after]", cursor("[\"-id\", null]")),
                List.of("/jobs", "page[after]", cursor("[\"id\", \"" + NOBODY + "\"]")),
                List.of("/jobs", "sort", "id"),
                List.of("/queues", "page[size]", "-1"),
                List.of("/queues", "page[after]", cursor("[\"name\", \"a b\"]")),
                List.of("/queues", "paused", "true"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_bad_parameter_is_named(List<String> query) {
        Response answer = staffCall().queryParam(query.get(1), query.get(2)).get("/api/v1" + query.get(0));
        assertRefused(answer, 400);
        assertThat(json(answer.asString()).at("/errors/0/parameter").asText()).isEqualTo(query.get(1));
    }

    @Test
    void only_staff_admins_and_services_may_look_or_ask() {
        String body = "{\"kind\": \"report.render\", \"queue\": \"closed\"}";
        for (String path : List.of("/jobs", "/queues", "/jobs/" + NOBODY, "/queues/default")) {
            given().get("/api/v1" + path).then().statusCode(401);
            given().auth()
                    .oauth2(tokens.of("alice"))
                    .get("/api/v1" + path)
                    .then()
                    .statusCode(403);
        }
        for (String path : List.of("/jobs", "/jobs:bulk", "/queues/closed/leases", "/jobs/" + NOBODY + "/cancel")) {
            given().contentType("application/json")
                    .body(body)
                    .post("/api/v1" + path)
                    .then()
                    .statusCode(401);
            given().auth()
                    .oauth2(tokens.of("alice"))
                    .contentType("application/json")
                    .body(body)
                    .post("/api/v1" + path)
                    .then()
                    .statusCode(403);
        }
        for (String token : List.of(tokens.of("sam"), tokens.of("admin"), tokens.service("payment"))) {
            given().auth()
                    .oauth2(token)
                    .contentType("application/json")
                    .body(body)
                    .post("/api/v1/jobs")
                    .then()
                    .statusCode(202);
        }
        staffCall()
                .body("{\"paused\": true}")
                .patch("/api/v1/queues/closed")
                .then()
                .statusCode(200);
    }

    @Test
    void media_types_methods_and_keys_that_do_not_fit_are_told() {
        assertRefused(staffCall().contentType("text/plain").body("x").post("/api/v1/jobs"), 415);
        assertRefused(staffCall().accept("text/html").get("/api/v1/jobs"), 406);
        assertRefused(staffCall().put("/api/v1/jobs"), 405);
        assertRefused(
                staffCall()
                        .header("Idempotency-Key", "k".repeat(256))
                        .body("{\"kind\": \"a\"}")
                        .post("/api/v1/jobs"),
                400);
    }

    private long stored() {
        return count("select (select count(*) from job where queue in ('default', 'q'))"
                + " + (select count(*) from idempotency_key) + (select count(*) from queue)");
    }

    private static void assertRefused(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        JsonNode body = json(answer.asString());
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
    }

    private static String cursor(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Case job(String body, int status, String says) {
        return new Case("/jobs", body, status, says);
    }

    private static Case with(String member, String says) {
        return job("{\"kind\": \"report.render\", " + member + "}", 422, says);
    }

    private static String token(String member) {
        return "{\"leaseToken\": \"1." + NOBODY + "\", " + member + "}";
    }
}
