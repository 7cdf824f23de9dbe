package io.bindery.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.bindery.chat.channel.TestChannels;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the server for what comes over a connection, in the order of the protocol's table. */
@QuarkusTest
class SocketIT extends ChatIT {

    @Inject
    TestChannels channels;

    @Inject
    Sockets sockets;

    @Inject
    MeterRegistry metrics;

    private TestSocket alice;

    /** A topic that no other test knows. */
    private final String topic = "test:" + UUID.randomUUID();

    @BeforeEach
    void alice_is_connected() {
        alice = connect("alice");
    }

    @Test
    void a_heartbeat_is_answered_on_the_topic_phoenix() {
        alice.send(null, "7", "phoenix", "heartbeat", "{}");
        assertThat(alice.next())
                .hasToString("[null,\"7\",\"phoenix\",\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]");
    }

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

    @Test
    void what_names_a_stale_join_is_dropped_silently() {
        TestSocket.Joined joined = alice.join(topic);
        alice.event("welcome");
        for (String event : List.of("echo", "phx_leave", "crash")) {
            alice.send("stale", "9", topic, event, "{}");
        }
        assertThat(alice.untilNow()).isEmpty();
        assertThat(joined.ask("echo", "{}").path("status").asText()).isEqualTo("ok");
    }

    @Test
    void an_event_without_join_ref_means_the_channel_as_it_is() {
        alice.join(topic);
        alice.send(null, "9", topic, "echo", "{\"a\": 1}");
        assertThat(alice.reply("9").at("/4/response/a").asInt()).isEqualTo(1);
    }

    @Test
    void an_event_on_a_topic_that_was_not_joined_is_unmatched() {
        alice.send("1", "9", topic, "echo", "{}");
        assertUnmatched(alice.next(), "9", topic);
    }

    @Test
    void an_event_without_ref_gets_no_reply() {
        TestSocket.Joined joined = alice.join(topic);
        alice.event("welcome");
        alice.send(joined.ref(), null, topic, "echo", "{}");
        assertThat(joined.ask("echo", "{\"second\": 1}").at("/response/second").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "overflow"})
    void a_crash_of_a_handler_reaches_that_client_alone(String event) {
        double crashes = crashes();
        TestSocket.Joined joined = alice.join(topic);
        TestSocket.Joined other = alice.join(topic + "-other");
        TestSocket.Joined bobs = connect("bob").join(topic);
        alice.untilNow();
        joined.push(event, "{}");
        assertThat(alice.event("phx_error")).hasToString(frame(joined.ref(), joined.ref(), topic, "phx_error", "{}"));
        assertThat(crashes()).isEqualTo(crashes + 1);
        assertEnded(1);
        assertThat(other.ask("echo", "{}").path("status").asText()).isEqualTo("ok");
        assertThat(bobs.ask("echo", "{}").path("status").asText()).isEqualTo("ok");
        alice.send(joined.ref(), "99", topic, "echo", "{}");
        assertUnmatched(alice.next(), "99", topic);
        alice.join(topic);
    }

    @Test
    void an_outage_is_told_and_the_channel_goes_on() {
        TestSocket.Joined joined = alice.join(topic);
        assertThat(joined.ask("outage", "{}"))
                .hasToString("{\"status\":\"error\",\"response\":{\"reason\":\"temporarily unavailable\"}}");
        assertThat(joined.ask("echo", "{}").path("status").asText()).isEqualTo("ok");
    }

    @Test
    void a_channel_that_the_server_stops_closes_behind_what_it_was_sent() {
        TestSocket.Joined joined = alice.join(topic);
        alice.event("welcome");
        joined.push("stop", "{}");
        assertThat(alice.next().path(3).asText()).isEqualTo("phx_reply");
        assertThat(alice.next()).hasToString(frame(joined.ref(), joined.ref(), topic, "phx_close", "{}"));
        assertThat(alice.untilNow()).isEmpty();
    }

    @Test
    void a_channel_handles_one_message_at_a_time_in_order() {
        TestSocket.Joined joined = alice.join(topic);
        alice.event("welcome");
        String gate = UUID.randomUUID().toString();
        String waiting = joined.push("wait", "{\"gate\": \"%s\"}".formatted(gate));
        String behind = joined.push("echo", "{\"gate\": \"%s\"}".formatted(gate));
        assertThat(alice.untilNow()).isEmpty();
        assertThat(channels.handled()).noneMatch(handled -> handled.startsWith("echo") && handled.contains(gate));
        channels.open(gate);
        assertThat(alice.next().path(1).asText()).isEqualTo(waiting);
        assertThat(alice.next().path(1).asText()).isEqualTo(behind);
    }

    @Test
    void a_full_mailbox_stops_the_reading_and_nothing_is_lost() {
        TestSocket.Joined joined = alice.join(topic);
        alice.event("welcome");
        String gate = UUID.randomUUID().toString();
        joined.push("wait", "{\"gate\": \"%s\"}".formatted(gate));
        String last = "";
        for (int i = 0; i < 1_000; i++) {
            last = joined.push("echo", "{\"n\": %d}".formatted(i));
        }
        channels.open(gate);
        alice.event("phx_reply");
        for (int i = 0; i < 1_000; i++) {
            assertThat(alice.next().at("/4/response/n").asInt()).isEqualTo(i);
        }
        assertThat(last).isNotEmpty();
        assertThat(joined.ask("echo", "{}").path("status").asText()).isEqualTo("ok");
    }

    @Test
    void a_broadcast_has_neither_join_ref_nor_ref_and_spares_its_sender() {
        TestSocket.Joined joined = alice.join(topic);
        alice.event("welcome");
        TestSocket bob = connect("bob");
        bob.join(topic);
        bob.event("welcome");
        joined.ask("shout", "{\"a\": \"b\"}");
        assertThat(bob.next()).hasToString("[null,null,\"%s\",\"shout\",{\"a\":\"b\"}]".formatted(topic));
        assertThat(alice.untilNow()).isEmpty();
    }

    @Test
    void channels_end_with_their_connection() {
        double open = openChannels();
        TestSocket bob = connect("bob");
        bob.join(topic);
        bob.join(topic + "-other").push("wait", "{\"gate\": \"never\"}");
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(openChannels()).isEqualTo(open + 2));
        bob.close();
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(openChannels()).isEqualTo(open));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "null",
                "[]",
                "[null, null, \"phoenix\", \"heartbeat\"]",
                "[1, null, \"phoenix\", \"heartbeat\", {}]",
                "[null, null, null, \"heartbeat\", {}]",
                "[null, null, \"phoenix\", {}, {}]",
                "[null, \"a\\u0000\", \"phoenix\", \"heartbeat\", {}]",
                "[null, \"\\ud800\", \"phoenix\", \"heartbeat\", {}]",
                "[null, null, \"phoenix\", \"heartbeat\", {}] x",
                "[null, null, \"phoenix\", \"heartbeat\", {}"
            })
    void a_malformed_frame_ends_that_connection_alone(String malformed) {
        TestSocket bob = connect("bob");
        bob.sendRaw(malformed);
        assertThat(bob.closeCode()).isEqualTo(1007);
        assertThat(alice.untilNow()).isEmpty();
    }

    @Test
    void a_bomb_of_nested_json_ends_that_connection_alone() {
        TestSocket bob = connect("bob");
        bob.sendRaw("[null, \"1\", \"phoenix\", \"heartbeat\", " + "[".repeat(20_000) + "]".repeat(20_000) + "]");
        assertThat(bob.closeCode()).isEqualTo(1007);
        assertThat(alice.untilNow()).isEmpty();
    }

    @Test
    void elements_beyond_the_fifth_are_ignored() {
        alice.sendRaw("[null, \"1\", \"phoenix\", \"heartbeat\", {}, 6, [7]]");
        assertThat(alice.next().path(1).asText()).isEqualTo("1");
    }

    @Test
    void a_message_in_fragments_is_one_frame() {
        alice.sendPart("[null, \"1\", \"pho", false);
        alice.sendPart("enix\", \"heartbeat\", {}]", true);
        assertThat(alice.next().path(1).asText()).isEqualTo("1");
    }

    @Test
    void a_frame_that_is_too_large_ends_that_connection_alone() {
        TestSocket bob = connect("bob");
        bob.sendRaw("[null, \"1\", \"phoenix\", \"heartbeat\", \"" + "x".repeat(70_000) + "\"]");
        assertThat(bob.closeCode()).isEqualTo(1009);
        assertThat(alice.untilNow()).isEmpty();
    }

    @Test
    void fragments_that_together_are_too_large_end_that_connection_alone() {
        TestSocket bob = connect("bob");
        bob.sendPart("[null, \"1\", \"phoenix\", \"heartbeat\", \"", false);
        bob.sendPart("x".repeat(40_000), false);
        bob.sendPart("x".repeat(40_000), false);
        assertThat(bob.closeCode()).isEqualTo(1009);
        assertThat(alice.untilNow()).isEmpty();
    }

    @Test
    void a_binary_frame_is_not_taken_yet() {
        TestSocket bob = connect("bob");
        bob.sendBinary(new byte[] {0, 1, 1, 1, 1});
        assertThat(bob.closeCode()).isEqualTo(1003);
        assertThat(alice.untilNow()).isEmpty();
    }

    private void assertEnded(int times) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(channels.terminated(topic)).isEqualTo(times));
    }

    private double crashes() {
        return metrics.get("bindery.chat.channel.crashes")
                .tag("kind", "test")
                .counter()
                .count();
    }

    private double openChannels() {
        return metrics.get("bindery.chat.channels").tag("kind", "test").gauge().value();
    }

    private static void assertUnmatched(JsonNode frame, String ref, String topic) {
        assertThat(frame).hasToString("[null,\"%s\",\"%s\",\"phx_reply\",".formatted(ref, topic) + frame.path(4) + "]");
        assertThat(frame.at("/4/status").asText()).isEqualTo("error");
        assertThat(frame.at("/4/response/reason").asText()).isEqualTo("unmatched topic");
    }

    private static String frame(String joinRef, String ref, String topic, String event, String payload) {
        return "[\"%s\",\"%s\",\"%s\",\"%s\",%s]".formatted(joinRef, ref, topic, event, payload);
    }
}
