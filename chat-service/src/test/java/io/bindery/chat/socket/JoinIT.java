package io.bindery.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.TestSocket;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the server for joins and leaves, in the order of the protocol's table. */
@QuarkusTest
class JoinIT extends ConnectedIT {

    @Inject
    Sockets sockets;

    @ParameterizedTest
    @ValueSource(strings = {"nothing:here", "room", "", ":", "phoenix"})
    void a_join_of_an_unknown_topic_is_answered_without_join_ref(String unknown) {
        alice.send("1", "1", unknown, "phx_join", "{}");
        assertUnmatched(alice.next(), "1", unknown);
    }

    @Test
    void the_hundred_and_first_channel_is_refused_and_a_leave_makes_room() {
        TestSocket.Joined first = alice.join(topic + 0);
        for (int i = 1; i < 100; i++) {
            alice.join(topic + i);
        }
        String ref = alice.sendJoin(topic + 100, "{}");
        JsonNode refused = alice.reply(ref);
        assertThat(refused.path(0).asText()).isEqualTo(ref);
        assertThat(refused.path(4))
                .hasToString("{\"status\":\"error\",\"response\":{\"reason\":\"too many channels joined\"}}");
        first.ask("phx_leave", "{}");
        alice.join(topic + 100);
    }

    @Test
    void an_accepted_join_is_answered_ok_with_the_response_before_its_first_push() {
        alice.send("4", "4", topic, "phx_join", "{}");
        assertThat(alice.next())
                .hasToString(
                        frame("4", "4", topic, "phx_reply", "{\"status\":\"ok\",\"response\":{\"hello\":\"alice\"}}"));
        assertThat(alice.next()).hasToString("[\"4\",null,\"%s\",\"welcome\",{}]".formatted(topic));
    }

    @Test
    void a_refused_join_is_answered_error_with_the_response() {
        alice.send("4", "4", topic, "phx_join", "{\"refuse\": \"not you\"}");
        assertThat(alice.next())
                .hasToString(frame(
                        "4", "4", topic, "phx_reply", "{\"status\":\"error\",\"response\":{\"reason\":\"not you\"}}"));
        alice.send("4", "5", topic, "echo", "{}");
        assertUnmatched(alice.next(), "5", topic);
    }

    @Test
    void a_crashed_join_is_answered_join_crashed_and_counted() {
        double before = metrics.get("bindery.chat.joins")
                .tags("kind", "test", "outcome", "crashed")
                .counter()
                .count();
        alice.send("4", "4", topic, "phx_join", "{\"crash\": true}");
        assertThat(alice.next())
                .hasToString(frame(
                        "4",
                        "4",
                        topic,
                        "phx_reply",
                        "{\"status\":\"error\",\"response\":{\"reason\":\"join crashed\"}}"));
        assertThat(metrics.get("bindery.chat.joins")
                        .tags("kind", "test", "outcome", "crashed")
                        .counter()
                        .count())
                .isEqualTo(before + 1);
        alice.join(topic);
    }

    @Test
    void a_join_during_an_outage_is_refused_with_its_reason() {
        String ref = alice.sendJoin(topic, "{\"outage\": true}");
        assertThat(alice.reply(ref).at("/4/response/reason").asText()).isEqualTo("temporarily unavailable");
    }

    @Test
    void what_is_sent_during_a_join_waits_for_it() {
        String gate = UUID.randomUUID().toString();
        String ref = alice.sendJoin(topic, "{\"wait\": \"%s\"}".formatted(gate));
        alice.send(ref, "e1", topic, "echo", "{\"n\": 1}");
        alice.send(ref, "e2", topic, "echo", "{\"n\": 2}");
        assertThat(alice.untilNow()).isEmpty();
        channels.open(gate);
        assertThat(alice.next().path(1).asText()).isEqualTo(ref);
        assertThat(alice.next().path(3).asText()).isEqualTo("welcome");
        assertThat(alice.next().at("/4/response/n").asInt()).isEqualTo(1);
        assertThat(alice.next().at("/4/response/n").asInt()).isEqualTo(2);
    }

    @Test
    void a_duplicate_join_closes_the_old_channel_behind_its_own_reply_and_before_its_pushes() {
        alice.join(topic);
        alice.event("welcome");
        alice.send("20", "20", topic, "phx_join", "{}");
        assertThat(alice.next().path(1).asText()).isEqualTo("20");
        assertThat(alice.next()).hasToString(frame("1", "1", topic, "phx_close", "{}"));
        assertThat(alice.next()).hasToString("[\"20\",null,\"%s\",\"welcome\",{}]".formatted(topic));
        assertEnded(1);
        alice.send("20", "21", topic, "echo", "{}");
        assertThat(alice.next().path(1).asText()).isEqualTo("21");
    }

    @Test
    void a_duplicate_join_that_is_refused_closes_the_old_channel_all_the_same() {
        alice.join(topic);
        alice.event("welcome");
        alice.send("20", "20", topic, "phx_join", "{\"refuse\": \"no\"}");
        assertThat(alice.next().at("/4/status").asText()).isEqualTo("error");
        assertThat(alice.next()).hasToString(frame("1", "1", topic, "phx_close", "{}"));
        alice.send(null, "21", topic, "echo", "{}");
        assertUnmatched(alice.next(), "21", topic);
    }

    @Test
    void the_old_channel_of_a_duplicate_join_may_finish_what_it_does() {
        TestSocket.Joined old = alice.join(topic);
        alice.event("welcome");
        String gate = UUID.randomUUID().toString();
        String waiting = old.push("wait", "{\"gate\": \"%s\"}".formatted(gate));
        alice.send("20", "20", topic, "phx_join", "{}");
        assertThat(alice.untilNow()).isEmpty();
        channels.open(gate);
        assertThat(alice.next().path(1).asText()).isEqualTo(waiting);
        assertThat(alice.next().path(1).asText()).isEqualTo("20");
        assertThat(alice.next()).hasToString(frame("1", "1", topic, "phx_close", "{}"));
    }

    @Test
    void of_three_joins_in_a_row_the_one_that_waits_gives_way() {
        String gate = UUID.randomUUID().toString();
        alice.send("20", "20", topic, "phx_join", "{\"wait\": \"%s\"}".formatted(gate));
        alice.send("21", "21", topic, "phx_join", "{}");
        alice.send("21", "e1", topic, "echo", "{}");
        alice.send("22", "22", topic, "phx_join", "{}");
        alice.send("22", "e2", topic, "echo", "{}");
        assertThat(alice.next()).hasToString(joinedAgain("21"));
        assertUnmatched(alice.next(), "e1", topic);
        assertThat(alice.untilNow()).isEmpty();
        channels.open(gate);
        List<String> told = IntStream.range(0, 6)
                .mapToObj(i -> alice.next())
                .map(frame -> frame.path(0).asText() + " " + frame.path(3).asText())
                .toList();
        assertThat(told)
                .containsExactly(
                        "20 phx_reply", "20 welcome", "22 phx_reply", "20 phx_close", "22 welcome", "22 phx_reply");
        assertEnded(1);
    }

    @Test
    void however_many_joins_of_a_topic_come_one_waits_and_the_place_of_the_connection_comes_free() {
        String person = UUID.randomUUID().toString();
        TestSocket bob = connectWith(tokens.token("bob").claim("sub", person).sign());
        bob.join(topic).push("wait", "{\"gate\": \"never\"}");
        bob.event("welcome");
        bob.send("j0", "j0", topic, "phx_join", "{}");
        int joins = 20_000;
        // Few at a time: who sends that many and reads none of the answers is cut off as a slow reader.
        int batch = 100;
        for (int first = 0; first < joins; first += batch) {
            for (int i = first + 1; i <= first + batch; i++) {
                bob.send("j" + i, "j" + i, topic, "phx_join", "{}");
            }
            for (int i = first; i < first + batch; i++) {
                assertThat(bob.next()).hasToString(joinedAgain("j" + i));
            }
        }
        assertThat(bob.untilNow()).isEmpty();
        assertThat(sockets.isOnline(person)).isTrue();
        bob.close();
        Eventually.within(PATIENCE).until("the place is free", () -> !sockets.isOnline(person));
    }

    private String joinedAgain(String ref) {
        return frame(ref, ref, topic, "phx_reply", "{\"status\":\"error\",\"response\":{\"reason\":\"joined again\"}}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_leave_is_answered_ok_and_then_the_channel_closes(boolean naming) {
        TestSocket.Joined joined = alice.join(topic);
        alice.event("welcome");
        alice.send(naming ? joined.ref() : null, "9", topic, "phx_leave", "{}");
        assertThat(alice.next())
                .hasToString(frame(joined.ref(), "9", topic, "phx_reply", "{\"status\":\"ok\",\"response\":{}}"));
        assertThat(alice.next()).hasToString(frame(joined.ref(), joined.ref(), topic, "phx_close", "{}"));
        assertEnded(1);
        alice.send(joined.ref(), "10", topic, "echo", "{}");
        assertUnmatched(alice.next(), "10", topic);
    }

    @Test
    void a_leave_of_what_was_not_joined_is_answered_ok() {
        alice.send(null, "9", topic, "phx_leave", "{}");
        assertThat(alice.next())
                .hasToString("[null,\"9\",\"%s\",\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]".formatted(topic));
    }
}
