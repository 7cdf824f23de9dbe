package io.bindery.chat.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoomResourceIT extends ChatIT {

    @Test
    void a_public_room_is_there_for_everybody_by_id_and_slug() {
        String slug = slug();
        Response made = make("alice", "{\"kind\": \"public\", \"slug\": \"%s\"}".formatted(slug));
        made.then()
                .statusCode(201)
                .body("kind", equalTo("public"))
                .body("slug", equalTo(slug))
                .body("name", equalTo(slug))
                .body("ownerId", equalTo(id("alice")));
        String id = made.path("id");
        assertThat(made.header("Location")).endsWith("/api/v1/rooms/" + id);
        as("bob").get("/api/v1/rooms/" + id).then().statusCode(200).body("slug", equalTo(slug));
        as("bob").get("/api/v1/rooms/" + slug).then().statusCode(200).body("id", equalTo(id));
        assertThat(visibleTo("bob")).contains(id);
    }

    @Test
    void a_private_room_is_there_for_its_members_alone() {
        String id = room("{\"kind\": \"private\", \"slug\": \"%s\", \"name\": \"Ours\", \"members\": [\"%s\"]}"
                        .formatted(slug(), id("bob")))
                .toString();
        assertThat(visibleTo("bob")).contains(id);
        assertThat(visibleTo("sam")).doesNotContain(id);
        for (String path : List.of("", "/members", "/messages")) {
            as("bob").get("/api/v1/rooms/" + id + path).then().statusCode(200);
            as("sam").get("/api/v1/rooms/" + id + path).then().statusCode(404).contentType("application/problem+json");
        }
        as("bob")
                .get("/api/v1/rooms/" + id + "/members")
                .then()
                .body("data.userId", containsInAnyOrder(id("alice"), id("bob")))
                .body("data.role", containsInAnyOrder("owner", "member"));
    }

    @Test
    void a_slug_is_taken_once() {
        String body = "{\"kind\": \"public\", \"slug\": \"%s\"}".formatted(slug());
        make("alice", body).then().statusCode(201);
        make("bob", body).then().statusCode(409).contentType("application/problem+json");
    }

    @Test
    void two_people_have_one_direct_room_whoever_makes_it() {
        String first = make("alice", "{\"kind\": \"direct\", \"members\": [\"%s\"]}".formatted(id("admin")))
                .then()
                .statusCode(201)
                .body("slug", nullValue())
                .body("name", nullValue())
                .extract()
                .path("id");
        make("admin", "{\"kind\": \"direct\", \"members\": [\"%s\"]}".formatted(id("alice")))
                .then()
                .statusCode(200)
                .body("id", equalTo(first));
        as("bob").get("/api/v1/rooms/" + first).then().statusCode(404);
        as("admin").get("/api/v1/rooms/" + first).then().statusCode(200);
        member("alice", first, "x").then().statusCode(409);
    }

    @Test
    void a_group_has_the_people_it_was_made_of() {
        String id = room("{\"kind\": \"group\", \"members\": [\"%s\", \"%s\"]}".formatted(id("bob"), id("sam")))
                .toString();
        assertThat(visibleTo("sam")).contains(id);
        assertThat(visibleTo("admin")).doesNotContain(id);
    }

    @Test
    void the_owner_adds_and_removes_members() {
        String id = room("{\"kind\": \"private\", \"name\": \"Ours\"}").toString();
        member("alice", id, id("bob"))
                .then()
                .statusCode(201)
                .body("userId", equalTo(id("bob")))
                .body("role", equalTo("member"));
        member("alice", id, id("bob")).then().statusCode(200);
        member("bob", id, id("sam")).then().statusCode(403);
        as("bob")
                .delete("/api/v1/rooms/" + id + "/members/" + id("alice"))
                .then()
                .statusCode(403);
        as("alice")
                .delete("/api/v1/rooms/" + id + "/members/" + id("alice"))
                .then()
                .statusCode(409);
        as("alice")
                .delete("/api/v1/rooms/" + id + "/members/" + id("bob"))
                .then()
                .statusCode(204);
        as("alice")
                .delete("/api/v1/rooms/" + id + "/members/" + id("bob"))
                .then()
                .statusCode(204);
        as("bob").get("/api/v1/rooms/" + id).then().statusCode(404);
    }

    @Test
    void a_repeated_request_makes_one_room() {
        String key = UUID.randomUUID().toString();
        String body = "{\"kind\": \"public\", \"name\": \"Once\"}";
        UUID made = room(as("alice").header("Idempotency-Key", key), body);
        assertThat(room(as("alice").header("Idempotency-Key", key), body)).isEqualTo(made);
        as("alice")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"kind\": \"public\", \"name\": \"Other\"}")
                .post("/api/v1/rooms")
                .then()
                .statusCode(422);
    }

    @Test
    void lists_have_pages() {
        String id = room("{\"kind\": \"group\", \"members\": [\"b\", \"a\", \"c\"]}")
                .toString();
        String path = "/api/v1/rooms/" + id + "/members";
        Response first = as("alice").queryParam("page[size]", 3).get(path);
        first.then().body("page.size", equalTo(3));
        as("alice")
                .queryParam("page[size]", 3)
                .queryParam("page[after]", first.<String>path("page.next"))
                .get(path)
                .then()
                .body("data.userId", contains("c"))
                .body("page.next", nullValue());
        Response rooms = as("alice").queryParam("page[size]", 1).get("/api/v1/rooms");
        as("alice")
                .queryParam("page[after]", rooms.<String>path("page.next"))
                .get("/api/v1/rooms")
                .then()
                .body("data.id", not(hasItem(rooms.<List<String>>path("data.id").getFirst())));
    }

    @Test
    void messages_are_read_back_in_pages_oldest_first() {
        UUID id = publicRoom();
        TestSocket.Joined alice = connect("alice").join("room:" + id);
        List.of("1", "2", "3", "4", "5").forEach(alice::say);
        String path = "/api/v1/rooms/" + id + "/messages";
        Response latest = as("bob").queryParam("page[size]", 3).get(path);
        latest.then().body("data.body", contains("3", "4", "5")).body("page.size", equalTo(3));
        as("bob")
                .queryParam("before", latest.<String>path("page.next"))
                .get(path)
                .then()
                .body("data.body", contains("1", "2"))
                .body("page.next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/files/1", "/api/v1/messages/search?q=x", "/api/v1/rooms/lobby/files"})
    void what_is_to_come_is_a_404_problem(String path) {
        as("alice").get(path).then().statusCode(404).contentType("application/problem+json");
    }

    private Response make(String person, String body) {
        return as(person).contentType("application/json").body(body).post("/api/v1/rooms");
    }

    private Response member(String person, String room, String user) {
        return as(person)
                .contentType("application/json")
                .body("{\"userId\": \"%s\"}".formatted(user))
                .post("/api/v1/rooms/" + room + "/members");
    }

    private List<String> visibleTo(String person) {
        List<String> ids = new ArrayList<>();
        String next = null;
        do {
            var call = as(person).queryParam("page[size]", 100);
            Response page = (next == null ? call : call.queryParam("page[after]", next)).get("/api/v1/rooms");
            ids.addAll(page.<List<String>>path("data.id"));
            next = page.path("page.next");
        } while (next != null);
        return ids;
    }

    private static String slug() {
        return "s-" + UUID.randomUUID().toString().substring(0, 13);
    }
}
