package io.bindery.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Presence as a client of Phoenix keeps it: a state after the join, then diffs. */
@QuarkusTest
class PresenceIT extends ChatIT {

    @Test
    void the_state_comes_right_behind_the_join_and_holds_everybody() {
        String topic = "room:" + publicRoom();
        TestSocket bob = connect("bob");
        bob.join(topic);
        TestSocket alice = connect("alice");
        TestSocket.Joined joined = alice.join(topic);
        JsonNode state = alice.next();
        assertThat(state.path(0).asText()).isEqualTo(joined.ref());
        assertThat(state.path(1).isNull()).isTrue();
        assertThat(state.path(3).asText()).isEqualTo("presence_state");
        assertThat(state.path(4).properties()).hasSize(2);
        JsonNode meta = state.path(4).path(id("bob")).path("metas").path(0);
        assertThat(meta.path("phx_ref").asText()).isNotEmpty();
        assertThat(meta.path("name").asText()).isEqualTo("bob");
        assertThat(meta.path("online_at").asText()).startsWith("20");
    }

    @Test
    void who_comes_and_goes_is_told_by_diffs() {
        String topic = "room:" + publicRoom();
        Roster alice = new Roster(connect("alice").join(topic));
        TestSocket bob = bobComes(topic, alice);
        assertThat(alice.metas).containsKey(id("bob"));
        bob.close();
        alice.until(1);
        assertThat(alice.metas).containsOnlyKeys(id("alice"));
    }

    @Test
    void a_person_has_one_meta_per_connection() {
        String topic = "room:" + publicRoom();
        Roster alice = new Roster(connect("alice").join(topic));
        TestSocket first = connect("bob");
        first.join(topic);
        TestSocket.Joined second = connect("bob").join(topic);
        while (alice.count(id("bob")) < 2) {
            alice.take();
        }
        first.close();
        while (alice.count(id("bob")) > 1) {
            alice.take();
        }
        second.ask("phx_leave", "{}");
        alice.until(1);
    }

    @Test
    void whoever_joins_by_slug_or_by_id_is_in_the_same_place() {
        String slug = "presence-" + UUID.randomUUID().toString().substring(0, 8);
        UUID id = room("{\"kind\": \"public\", \"slug\": \"%s\"}".formatted(slug));
        Roster alice = new Roster(connect("alice").join("room:" + slug));
        connect("bob").join("room:" + id);
        alice.until(2);
    }

    @Test
    void a_rejoin_replaces_the_meta() {
        String topic = "room:" + publicRoom();
        Roster alice = new Roster(connect("alice").join(topic));
        TestSocket bob = bobComes(topic, alice);
        String before = alice.ref(id("bob"));
        bob.join(topic);
        while (alice.count(id("bob")) != 1 || alice.ref(id("bob")).equals(before)) {
            alice.take();
        }
    }

    @Test
    void rest_tells_who_is_connected() {
        String bob = id("bob");
        String nobody = UUID.randomUUID().toString();
        TestSocket first = connect("bob");
        TestSocket second = connect("bob");
        first.close();
        second.untilNow();
        as("alice")
                .queryParam("users", bob + "," + nobody)
                .get("/api/v1/presence")
                .then()
                .statusCode(200)
                .body("data.id", contains(bob, nobody))
                .body("data.status", contains("available", "offline"))
                .body("page.next", nullValue());
        second.close();
        Eventually.within(PATIENCE)
                .untilAsserted(() -> as("alice")
                        .queryParam("users", bob)
                        .get("/api/v1/presence")
                        .then()
                        .body("data.status", contains("offline")));
    }

    /** Lets bob join, whom alice, who is alone, then sees; answers his connection. */
    private TestSocket bobComes(String topic, Roster alice) {
        alice.until(1);
        TestSocket bob = connect("bob");
        bob.join(topic);
        alice.until(2);
        return bob;
    }

    /** Keeps a list as Phoenix's client does: the state, then joins before leaves, matched by phx_ref. */
    private static final class Roster {

        private final TestSocket socket;
        private Map<String, Map<String, String>> metas = new HashMap<>();

        Roster(TestSocket.Joined joined) {
            socket = joined.socket();
            apply(socket.event("presence_state").path(4), true);
        }

        void until(int people) {
            while (metas.size() != people) {
                take();
            }
        }

        void take() {
            JsonNode diff = socket.event("presence_diff").path(4);
            apply(diff.path("joins"), true);
            apply(diff.path("leaves"), false);
        }

        int count(String person) {
            return metas.getOrDefault(person, Map.of()).size();
        }

        String ref(String person) {
            return metas.getOrDefault(person, Map.of()).keySet().iterator().next();
        }

        private void apply(JsonNode people, boolean joins) {
            for (var person : people.properties()) {
                Map<String, String> own = metas.computeIfAbsent(person.getKey(), first -> new HashMap<>());
                for (JsonNode meta : person.getValue().path("metas")) {
                    String ref = meta.path("phx_ref").asText();
                    if (joins) {
                        own.put(ref, ref);
                    } else {
                        own.remove(ref);
                    }
                }
                if (own.isEmpty()) {
                    metas.remove(person.getKey());
                }
            }
        }
    }
}
