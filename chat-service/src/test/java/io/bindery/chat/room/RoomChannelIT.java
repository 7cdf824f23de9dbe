package io.bindery.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens in a room. */
@QuarkusTest
class RoomChannelIT extends ChatIT {

    @Test
    void everybody_finds_the_lobby() {
        JsonNode welcome = connect("bob").join("room:lobby").response();
        assertThat(welcome.at("/room/slug").asText()).isEqualTo("lobby");
        assertThat(welcome.at("/room/kind").asText()).isEqualTo("public");
        assertThat(welcome.at("/unread").asInt()).isZero();
        assertThat(welcome.at("/messages").isArray()).isTrue();
    }

    @Test
    void a_message_is_stored_answered_and_told_to_everybody_with_its_sender() {
        UUID room = publicRoom();
        TestSocket.Joined alice = connect("alice").join("room:" + room);
        TestSocket.Joined bob = connect("bob").join("room:" + room);
        JsonNode said = alice.say("Hello\n\ud83d\ude00 <b>");
        assertThat(said.path("roomId").asText()).isEqualTo(room.toString());
        assertThat(said.path("body").asText()).isEqualTo("Hello\n\ud83d\ude00 <b>");
        assertThat(said.at("/sender/id").asText()).isEqualTo(id("alice"));
        assertThat(said.at("/sender/name").asText()).isEqualTo("alice");
        assertThat(said.path("threadRootId").isNull()).isTrue();
        assertThat(said.path("files").isArray()).isTrue();
        assertThat(said.path("reactions").isObject()).isTrue();
        assertThat(said.path("editedAt").isNull()).isTrue();
        assertThat(said.has("seq")).isFalse();
        JsonNode told = bob.socket().event("new_message");
        assertThat(told.path(0).isNull()).isTrue();
        assertThat(told.path(1).isNull()).isTrue();
        assertThat(told.path(4)).isEqualTo(said);
        assertThat(number("select count(*) from message where room_id = '%s'".formatted(room)))
                .isEqualTo(1);
    }

    @Test
    void the_sender_is_told_too() {
        TestSocket.Joined alice = connect("alice").join("room:" + publicRoom());
        String ref = alice.push("new_message", "{\"body\": \"x\"}");
        List<String> events = List.of(nextBusiness(alice), nextBusiness(alice));
        assertThat(events).containsExactlyInAnyOrder("new_message", "phx_reply " + ref);
    }

    private static String nextBusiness(TestSocket.Joined alice) {
        JsonNode frame = alice.socket().next(any -> !any.path(3).asText().startsWith("presence"));
        return frame.path(1).isNull()
                ? frame.path(3).asText()
                : frame.path(3).asText() + " " + frame.path(1).asText();
    }

    @Test
    void members_by_slug_and_by_id_hear_each_other_under_their_own_topic() {
        String slug = "names-" + UUID.randomUUID().toString().substring(0, 8);
        UUID id = room("{\"kind\": \"public\", \"slug\": \"%s\"}".formatted(slug));
        TestSocket.Joined bySlug = connect("alice").join("room:" + slug);
        TestSocket.Joined byId = connect("bob").join("room:" + id);
        bySlug.say("one");
        assertThat(byId.socket().event("new_message").path(2).asText()).isEqualTo("room:" + id);
        byId.say("two");
        assertThat(bySlug.socket()
                        .next(frame -> frame.at("/4/body").asText().equals("two"))
                        .path(2)
                        .asText())
                .isEqualTo("room:" + slug);
    }

    @Test
    void a_repeated_client_id_of_the_same_sender_is_one_message() {
        UUID room = publicRoom();
        TestSocket.Joined alice = connect("alice").join("room:" + room);
        TestSocket.Joined bob = connect("bob").join("room:" + room);
        String message = "{\"body\": \"once\", \"clientId\": \"c-1\"}";
        JsonNode first = alice.ask("new_message", message);
        JsonNode again = connect("alice").join("room:" + room).ask("new_message", message);
        assertThat(again).isEqualTo(first);
        JsonNode bobs = bob.ask("new_message", message);
        assertThat(bobs.at("/response/message/id")).isNotEqualTo(first.at("/response/message/id"));
        alice.say("after");
        List<String> told = IntStream.range(0, 3)
                .mapToObj(i -> bob.socket().event("new_message").at("/4/body").asText())
                .toList();
        assertThat(told).containsExactly("once", "once", "after");
        assertThat(number("select count(*) from message where room_id = '%s'".formatted(room)))
                .isEqualTo(3);
        assertThat(number("select last_seq from room where id = '%s'".formatted(room)))
                .isEqualTo(3);
    }

    @Test
    void copies_of_a_message_at_once_are_one_message() {
        UUID room = publicRoom();
        List<TestSocket.Joined> devices = IntStream.range(0, 8)
                .mapToObj(i -> connect("alice").join("room:" + room))
                .toList();
        List<String> refs = devices.stream()
                .map(device -> device.push("new_message", "{\"body\": \"x\", \"clientId\": \"same\"}"))
                .toList();
        List<String> ids = IntStream.range(0, 8)
                .mapToObj(i -> devices.get(i)
                        .socket()
                        .reply(refs.get(i))
                        .at("/4/response/message/id")
                        .asText())
                .toList();
        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(number("select last_seq from room where id = '%s'".formatted(room)))
                .isEqualTo(1);
    }

    @Test
    void a_join_is_told_the_latest_fifty_oldest_first_and_where_the_past_goes_on() {
        UUID room = publicRoom();
        TestSocket.Joined alice = connect("alice").join("room:" + room);
        assertThat(alice.response().path("messages").isEmpty()).isTrue();
        assertThat(alice.response().path("cursor").isNull()).isTrue();
        for (int i = 1; i <= 120; i++) {
            alice.say("m" + i);
        }
        TestSocket.Joined bob = connect("bob").join("room:" + room);
        assertThat(bob.bodies())
                .startsWith("m71", "m72")
                .endsWith("m119", "m120")
                .hasSize(50);
        JsonNode older =
                history(bob, "{\"before\": %s}".formatted(bob.response().path("cursor")));
        assertThat(bodies(older)).startsWith("m21").endsWith("m70").hasSize(50);
        JsonNode oldest = history(bob, "{\"limit\": 100, \"before\": %s}".formatted(older.path("cursor")));
        assertThat(bodies(oldest)).startsWith("m1").endsWith("m20").hasSize(20);
        assertThat(oldest.path("cursor").isNull()).isTrue();
        assertThat(bodies(history(bob, "{\"limit\": 2}"))).containsExactly("m119", "m120");
    }

    private static JsonNode history(TestSocket.Joined joined, String payload) {
        return joined.ask("history", payload).path("response");
    }

    private static List<String> bodies(JsonNode history) {
        return history.path("messages").findValuesAsText("body");
    }

    @Test
    void typing_is_told_to_the_others_and_not_stored() {
        UUID room = publicRoom();
        TestSocket.Joined alice = connect("alice").join("room:" + room);
        TestSocket.Joined bob = connect("bob").join("room:" + room);
        assertThat(alice.ask("typing", "{}").path("status").asText()).isEqualTo("ok");
        assertThat(bob.socket().event("typing").at("/4/user/id").asText()).isEqualTo(id("alice"));
        assertThat(alice.socket().untilNow())
                .noneMatch(frame -> frame.path(3).asText().equals("typing"));
    }

    @Test
    void an_answer_belongs_to_a_message_of_the_room() {
        TestSocket.Joined alice = connect("alice").join("room:" + publicRoom());
        String root = alice.say("root").path("id").asText();
        JsonNode answer = alice.ask("new_message", "{\"body\": \"answer\", \"threadRootId\": \"%s\"}".formatted(root));
        assertThat(answer.at("/response/message/threadRootId").asText()).isEqualTo(root);
        String answerId = answer.at("/response/message/id").asText();
        TestSocket.Joined elsewhere = connect("alice").join("room:" + publicRoom());
        for (String bad : List.of(answerId, UUID.randomUUID().toString())) {
            assertRefused(
                    alice,
                    "new_message",
                    "{\"body\": \"x\", \"threadRootId\": \"%s\"}".formatted(bad),
                    "unknown thread root");
        }
        assertRefused(
                elsewhere,
                "new_message",
                "{\"body\": \"x\", \"threadRootId\": \"%s\"}".formatted(root),
                "unknown thread root");
        assertThat(elsewhere.say("first").path("id").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit_message", "delete_message", "react", "unreact", "mark_read", "status"})
    void what_is_to_come_is_refused_as_not_supported_yet(String event) {
        assertRefused(connect("alice").join("room:lobby"), event, "{}", "not supported yet");
    }

    @Test
    void what_will_never_come_is_refused_as_unknown() {
        TestSocket.Joined alice = connect("alice").join("room:lobby");
        assertRefused(alice, "dance", "{}", "unknown event");
        assertRefused(alice, "history", "{\"after\": \"x\"}", "not supported yet");
        assertThat(alice.ask("typing", "{}").path("status").asText()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    new_message | null                                         | ''
                    new_message | "text"                                       | ''
                    new_message | []                                           | ''
                    new_message | {}                                           | /body
                    new_message | {"body": null}                               | /body
                    new_message | {"body": 5}                                  | /body
                    new_message | {"body": " "}                                | /body
                    new_message | {"body": "a\\u0000b"}                        | /body
                    new_message | {"body": "a\\ud800b"}                        | /body
                    new_message | {"body": "x", "clientId": ""}                | /clientId
                    new_message | {"body": "x", "clientId": {}}                | /clientId
                    new_message | {"body": "x", "threadRootId": "1"}           | /threadRootId
                    new_message | {"body": "x", "fileIds": ["1"]}              | /fileIds
                    new_message | {"body": "x", "colour": "red"}               | /colour
                    history     | {"limit": 0}                                 | /limit
                    history     | {"limit": 101}                               | /limit
                    history     | {"limit": "ten"}                             | /limit
                    history     | {"before": "x"}                              | /before
                    history     | {"before": "00000000-0000-7000-8000-000000000000"} | /before
                    history     | {"page": 1}                                  | /page
                    """)
    void a_bad_payload_is_told_precisely_and_stores_nothing(String event, String payload, String pointer) {
        UUID room = publicRoom();
        TestSocket.Joined alice = connect("alice").join("room:" + room);
        JsonNode reply = alice.ask(event, payload);
        assertThat(reply.path("status").asText()).isEqualTo("error");
        assertThat(reply.at("/response/reason").asText()).isEqualTo("invalid");
        assertThat(reply.at("/response/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(number("select last_seq from room where id = '%s'".formatted(room)))
                .isZero();
        alice.say("still here");
    }

    @Test
    void a_body_of_more_than_4000_characters_is_refused() {
        TestSocket.Joined alice = connect("alice").join("room:" + publicRoom());
        assertThat(alice.say("x".repeat(4_000)).path("body").asText()).hasSize(4_000);
        assertRefused(alice, "new_message", "{\"body\": \"%s\"}".formatted("x".repeat(4_001)), "invalid");
    }

    @Test
    void a_room_that_is_not_there_or_closed_to_me_cannot_be_joined() {
        UUID closed = room("{\"kind\": \"private\", \"name\": \"Ours\"}");
        TestSocket bob = connect("bob");
        for (String topic : List.of("room:" + closed, "room:" + UUID.randomUUID(), "room:no-such-room", "room:")) {
            String ref = bob.sendJoin(topic, "{}");
            assertThat(bob.reply(ref).at("/4/response/reason").asText()).isEqualTo("room not found");
        }
        connect("alice").join("room:" + closed);
    }

    @Test
    void a_room_cannot_be_joined_under_a_name_that_no_broadcast_goes_to() {
        UUID room = UUID.fromString(
                "0190abcd-0000-7000-8000-" + UUID.randomUUID().toString().substring(24));
        pool.query("insert into room (id, kind, name) values ('%s', 'public', 'Of a test')".formatted(room))
                .executeAndAwait();
        TestSocket bob = connect("bob");
        String ref = bob.sendJoin("room:" + room.toString().toUpperCase(Locale.ROOT), "{}");
        assertThat(bob.reply(ref).at("/4/response/reason").asText()).isEqualTo("room not found");
        bob.join("room:" + room);
    }

    @Test
    void a_member_who_is_removed_is_closed_out_and_hears_nothing_more() {
        UUID closed = room("{\"kind\": \"private\", \"name\": \"Ours\", \"members\": [\"%s\"]}".formatted(id("bob")));
        TestSocket.Joined alice = connect("alice").join("room:" + closed);
        TestSocket.Joined bob = connect("bob").join("room:" + closed);
        bob.say("mine");
        as("alice")
                .delete("/api/v1/rooms/" + closed + "/members/" + id("bob"))
                .then()
                .statusCode(204);
        JsonNode end = bob.socket().event("phx_close");
        assertThat(end.path(0).asText()).isEqualTo(bob.ref());
        alice.say("ours");
        assertThat(bob.socket().untilNow()).isEmpty();
        String ref = bob.socket().sendJoin("room:" + closed, "{}");
        assertThat(bob.socket().reply(ref).at("/4/response/reason").asText()).isEqualTo("room not found");
    }

    private static void assertRefused(TestSocket.Joined joined, String event, String payload, String reason) {
        JsonNode reply = joined.ask(event, payload);
        assertThat(reply.path("status").asText()).isEqualTo("error");
        assertThat(reply.at("/response/reason").asText()).isEqualTo(reason);
    }
}
