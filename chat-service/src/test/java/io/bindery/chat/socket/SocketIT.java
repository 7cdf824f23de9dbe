package io.bindery.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.chat.TestSocket;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the server for heartbeats, events and frames, in the order of the protocol's table; joins and leaves are {@link JoinIT}'s. */
@QuarkusTest
class SocketIT extends ConnectedIT {

    @Test
    void a_heartbeat_is_answered_on_the_topic_phoenix() {
        alice.send(null, "7", "phoenix", "heartbeat", "{}");
        assertThat(alice.next())
                .hasToString("[null,\"7\",\"phoenix\",\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]");
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

    private double crashes() {
        return metrics.get("bindery.chat.channel.crashes")
                .tag("kind", "test")
                .counter()
                .count();
    }

    private double openChannels() {
        return metrics.get("bindery.chat.channels").tag("kind", "test").gauge().value();
    }
}
