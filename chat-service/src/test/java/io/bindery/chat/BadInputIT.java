package io.bindery.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent over REST, the answer is a precise 4xx and nothing is stored. */
@QuarkusTest
class BadInputIT extends ChatIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Case(String body, int status, String says) {}

    static Stream<Case> rooms() {
        return Stream.of(
                new Case("", 400, "JSON"),
                new Case("{", 400, "JSON"),
                new Case("[]", 400, "object"),
                new Case("null", 400, "object"),
                new Case("{} x", 400, "JSON"),
                new Case("{\"kind\": \"public\", \"kind\": \"public\"}", 400, "JSON"),
                new Case("{\"kind\": " + "[".repeat(1_000) + "]".repeat(1_000) + "}", 400, "JSON"),
                new Case("{}", 422, "/kind"),
                new Case("{\"kind\": null}", 422, "/kind"),
                new Case("{\"kind\": 5}", 422, "/kind"),
                new Case("{\"kind\": \"PUBLIC\"}", 422, "/kind"),
                new Case("{\"kind\": \"secret\"}", 422, "/kind"),
                new Case("{\"kind\": \"public\"}", 422, "/name"),
                new Case("{\"kind\": \"public\", \"name\": \"  \"}", 422, "/name"),
                new Case("{\"kind\": \"public\", \"name\": \"a\\nb\"}", 422, "/name"),
                new Case("{\"kind\": \"public\", \"name\": \"a\\u0000b\"}", 422, "/name"),
                new Case("{\"kind\": \"public\", \"name\": \"a\\ud800b\"}", 422, "/name"),
                new Case("{\"kind\": \"public\", \"name\": \"" + "x".repeat(101) + "\"}", 422, "/name"),
                new Case("{\"kind\": \"public\", \"slug\": \"Big\"}", 422, "/slug"),
                new Case("{\"kind\": \"public\", \"slug\": \"-x\"}", 422, "/slug"),
                new Case("{\"kind\": \"public\", \"slug\": \"a b\"}", 422, "/slug"),
                new Case("{\"kind\": \"public\", \"slug\": \"" + "x".repeat(64) + "\"}", 422, "/slug"),
                new Case("{\"kind\": \"public\", \"slug\": \"00000000-0000-7000-8000-000000000000\"}", 422, "/slug"),
                new Case("{\"kind\": \"public\", \"slug\": \"x\", \"id\": \"1\"}", 422, "/id"),
                new Case("{\"kind\": \"public\", \"slug\": \"x\", \"a/b\": 1}", 422, "/a~1b"),
                new Case("{\"kind\": \"public\", \"slug\": \"x\", \"members\": \"bob\"}", 422, "/members"),
                new Case("{\"kind\": \"public\", \"slug\": \"x\", \"members\": [5]}", 422, "/members/0"),
                new Case("{\"kind\": \"public\", \"slug\": \"x\", \"members\": [\"\"]}", 422, "/members/0"),
                new Case("{\"kind\": \"group\", \"members\": []}", 422, "/members"),
                new Case("{\"kind\": \"group\", \"slug\": \"x\", \"members\": [\"b\"]}", 422, "/slug"),
                new Case("{\"kind\": \"direct\", \"members\": [\"a\", \"b\"]}", 422, "/members"),
                new Case("{\"kind\": \"direct\", \"members\": [\"%s\"]}".formatted(id("alice")), 422, "/members"),
                new Case("{\"kind\": \"direct\", \"name\": \"x\", \"members\": [\"b\"]}", 422, "/name"));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_bad_room_is_told_precisely_and_not_made(Case bad) throws Exception {
        long before = number("select count(*) from room");
        Response answer = post("/api/v1/rooms", bad.body().getBytes(StandardCharsets.UTF_8));
        assertRefused(answer, bad.status());
        assertThat(answer.asString()).contains(bad.says());
        assertThat(number("select count(*) from room")).isEqualTo(before);
    }

    static Stream<Case> members() {
        return Stream.of(
                new Case("", 400, "JSON"),
                new Case("{}", 422, "/userId"),
                new Case("{\"userId\": 5}", 422, "/userId"),
                new Case("{\"userId\": \"\"}", 422, "/userId"),
                new Case("{\"userId\": \"a\\u0000\"}", 422, "/userId"),
                new Case("{\"userId\": \"" + "x".repeat(256) + "\"}", 422, "/userId"),
                new Case("{\"userId\": \"x\", \"role\": \"owner\"}", 422, "/role"));
    }

    @ParameterizedTest
    @MethodSource("members")
    void a_bad_member_is_told_precisely(Case bad) throws Exception {
        String room = publicRoom().toString();
        Response answer = post("/api/v1/rooms/" + room + "/members", bad.body().getBytes(StandardCharsets.UTF_8));
        assertRefused(answer, bad.status());
        assertThat(answer.asString()).contains(bad.says());
    }

    static Stream<List<String>> parameters() {
        return Stream.of(
                List.of("/api/v1/rooms", "page[size]", "0"),
                List.of("/api/v1/rooms", "page[size]", "101"),
                List.of("/api/v1/rooms", "page[size]", "ten"),
                List.of("/api/v1/rooms", "page[size]", "99999999999"),
                List.of("/api/v1/rooms", "page[after]", "nonsense"),
                List.of("/api/v1/rooms", "page[after]", "WyJpZCIsIngiXQ"),
                List.of("/api/v1/rooms", "page[after]", "WyJpZCIsbnVsbF0"),
                List.of("/api/v1/rooms", "page[number]", "1"),
                List.of("/api/v1/rooms/lobby", "include", "members"),
                List.of("/api/v1/rooms/lobby/members", "page[after]", "bnVsbA"),
                List.of("/api/v1/rooms/lobby/members", "page[after]", "WyJ1c2VySWQiLCJhXHUwMDAwIl0"),
                List.of("/api/v1/rooms/lobby/messages", "before", "1"),
                List.of("/api/v1/rooms/lobby/messages", "before", "00000000-0000-7000-8000-000000000000"),
                List.of("/api/v1/rooms/lobby/messages", "after", "x"),
                List.of("/api/v1/rooms/lobby/messages", "page[after]", "x"),
                List.of("/api/v1/rooms/lobby/messages", "page[size]", "-1"),
                List.of("/api/v1/presence", "users", ""),
                List.of("/api/v1/presence", "users", "a,,b"),
                List.of("/api/v1/presence", "users", "a\u0000"),
                List.of("/api/v1/presence", "users", "x".repeat(256)),
                List.of(
                        "/api/v1/presence",
                        "users",
                        IntStream.range(0, 101).mapToObj(i -> "a" + i).collect(Collectors.joining(","))),
                List.of("/api/v1/presence", "page[size]", "1"),
                List.of("/api/v1/presence", "people", "a"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void a_bad_parameter_is_a_400(List<String> bad) throws Exception {
        assertRefused(as("alice").queryParam(bad.get(1), bad.get(2)).get(bad.get(0)), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/rooms/no-such-room",
                "/api/v1/rooms/00000000-0000-7000-8000-000000000000",
                "/api/v1/rooms/%27%20or%201=1",
                "/api/v1/rooms/%00",
                "/api/v1/rooms/%C3%28",
                "/api/v1/rooms/x/members",
                "/api/v1/rooms/x/messages",
                "/api/v1/rooms/lobby/nothing",
                "/api/v1/nothing",
                "/socket/nothing"
            })
    void an_address_with_nothing_behind_it_is_a_404(String address) {
        int status = as("alice").urlEncodingEnabled(false).get(address).statusCode();
        assertThat(status).isBetween(400, 404);
    }

    @Test
    void without_a_token_nothing_is_told() {
        for (String path :
                List.of("/api/v1/rooms", "/api/v1/rooms/lobby", "/api/v1/rooms/lobby/messages", "/api/v1/presence")) {
            given().get(path).then().statusCode(401).contentType("application/problem+json");
            given().auth().oauth2("nonsense").get(path).then().statusCode(401);
        }
    }

    @Test
    void an_id_token_opens_no_door() {
        String token = tokens.token("alice").claim("typ", "ID").sign();
        given().auth().oauth2(token).get("/api/v1/rooms").then().statusCode(401);
    }

    @Test
    void media_types_methods_and_sizes_that_do_not_fit_are_told() throws Exception {
        assertRefused(as("alice").contentType("text/plain").body("x").post("/api/v1/rooms"), 415);
        assertRefused(as("alice").accept("text/html").get("/api/v1/rooms"), 406);
        assertRefused(as("alice").contentType("application/json").body("{}").put("/api/v1/rooms"), 405);
        assertRefused(post("/api/v1/rooms", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}), 400);
        assertRefused(
                as("alice")
                        .header("Idempotency-Key", "k".repeat(256))
                        .contentType("application/json")
                        .body("{\"kind\": \"public\", \"name\": \"x\"}")
                        .post("/api/v1/rooms"),
                400);
        assertRefused(post("/api/v1/rooms/lobby/members", "{\"userId\": \"x\"}".getBytes(StandardCharsets.UTF_8)), 403);
        assertThat(as("alice")
                        .urlEncodingEnabled(false)
                        .delete("/api/v1/rooms/lobby/members/%00")
                        .statusCode())
                .isBetween(400, 404);
    }

    private Response post(String path, byte[] body) {
        return as("alice").contentType("application/json").body(body).post(path);
    }

    private static void assertRefused(Response answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonNode body = JSON.readTree(answer.asString());
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
    }
}
