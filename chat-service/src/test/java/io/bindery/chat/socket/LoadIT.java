package io.bindery.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.bindery.chat.channel.TestChannels;
import io.bindery.chat.protocol.Broadcast;
import io.bindery.chat.pubsub.PubSub;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many clients, slow clients and hostile ones. */
@QuarkusTest
class LoadIT extends ChatIT {

    private static final int PEOPLE = 200;

    @Inject
    PubSub pubSub;

    @Inject
    MeterRegistry metrics;

    @Inject
    TestChannels channels;

    @Test
    void what_one_says_reaches_two_hundred_in_order() {
        String topic = "room:" + publicRoom();
        List<TestSocket.Joined> all =
                Stream.generate(() -> connect("bob").join(topic)).limit(PEOPLE).toList();
        TestSocket.Joined alice = connect("alice").join(topic);
        List<String> said = IntStream.range(0, 20).mapToObj(i -> "to all " + i).toList();
        said.forEach(alice::say);
        for (TestSocket.Joined member : all) {
            List<String> heard = said.stream()
                    .map(any ->
                            member.socket().event("new_message").at("/4/body").asText())
                    .toList();
            assertThat(heard).isEqualTo(said);
        }
    }

    @Test
    void a_client_that_does_not_read_is_disconnected_and_the_others_hear_everything() {
        String topic = "test:" + UUID.randomUUID();
        double slow = slowConsumers();
        TestSocket good = connect("alice");
        good.join(topic);
        TestSocket deaf = TestSocket.openDeaf(address("vsn=2.0.0&token=" + tokens.of("bob")));
        deaf.send("1", "1", topic, "phx_join", "{}");
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(joined()).isGreaterThanOrEqualTo(2));
        String text = "x".repeat(50_000);
        int sent = 0;
        while (slowConsumers() == slow) {
            pubSub.broadcast(new Broadcast(topic, "flood", Map.of("n", sent, "text", text)));
            assertThat(good.event("flood").at("/4/n").asInt()).isEqualTo(sent);
            sent++;
            assertThat(sent).isLessThan(10_000);
        }
        assertThat(slowConsumers()).isEqualTo(slow + 1);
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(joined()).isEqualTo(1));
        pubSub.broadcast(new Broadcast(topic, "flood", Map.of("n", sent)));
        assertThat(good.event("flood").at("/4/n").asInt()).isEqualTo(sent);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(connections()).isEqualTo(1));
        deaf.close();
    }

    @Test
    void nobody_stays_behind_whose_connection_ends_by_the_reply_to_a_join() {
        String topic = "test:" + UUID.randomUUID() + "/";
        double slow = slowConsumers();
        TestSocket deaf = TestSocket.openDeaf(address("vsn=2.0.0&token=" + tokens.of("bob")));
        for (int i = 0; i < 50; i++) {
            deaf.trySend("[\"1\", \"1\", \"%s%d\", \"phx_join\", {\"long\": 1000000}]".formatted(topic, i));
        }
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(slowConsumers()).isEqualTo(slow + 1));
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(channels.present()).noneMatch(any -> any.startsWith(topic)));
        deaf.close();
    }

    private double slowConsumers() {
        return metrics.get("bindery.chat.slow.consumers").counter().count();
    }

    private double connections() {
        return metrics.get("bindery.chat.connections").gauge().value();
    }

    private double joined() {
        return metrics.get("bindery.chat.channels").tag("kind", "test").gauge().value();
    }

    /** Frames that are broken at random, from right ones; each seed is one connection after the other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void broken_frames_end_at_most_their_connection(long seed) {
        Random random = new Random(seed);
        String topic = "room:" + publicRoom();
        TestSocket.Joined witness = connect("alice").join(topic);
        double crashes = crashes();
        for (int connection = 0; connection < 20; connection++) {
            TestSocket fuzzer = connect("bob");
            for (String frame : frames(random, topic)) {
                if (fuzzer.isClosed()) {
                    break;
                }
                fuzzer.trySend(frame);
            }
            fuzzer.close();
        }
        assertThat(witness.say("still here").path("body").asText()).isEqualTo("still here");
        assertThat(crashes()).isEqualTo(crashes);
        TestSocket.Joined newcomer = connect("bob").join(topic);
        assertThat(newcomer.bodies()).endsWith("still here");
    }

    private double crashes() {
        return metrics.find("bindery.chat.channel.crashes").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum()
                + metrics.find("bindery.chat.joins").tag("outcome", "crashed").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum();
    }

    private static List<String> frames(Random random, String topic) {
        List<String> frames = new ArrayList<>();
        frames.add("[\"1\", \"1\", \"%s\", \"phx_join\", {}]".formatted(topic));
        for (int i = 2; i < 20; i++) {
            String event = List.of(
                            "new_message", "history", "typing", "phx_join", "phx_leave", "react", "phx_close", "x")
                    .get(random.nextInt(8));
            String payload = List.of(
                            "{}",
                            "null",
                            "[]",
                            "{\"body\": \"fuzz\"}",
                            "{\"body\": [[]]}",
                            "{\"limit\": 1e400}",
                            "{\"before\": \"\\u0000\"}",
                            "{\"body\": \"\\ud800\", \"clientId\": 1}",
                            "-0",
                            "99999999999999999999999")
                    .get(random.nextInt(10));
            String frame = "[\"1\", \"%d\", \"%s\", \"%s\", %s]".formatted(i, topic, event, payload);
            frames.add(random.nextInt(3) == 0 ? mutated(random, frame) : frame);
        }
        return frames;
    }

    private static String mutated(Random random, String frame) {
        StringBuilder text = new StringBuilder(frame);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int place = random.nextInt(text.length() - 1);
            switch (random.nextInt(4)) {
                case 0 -> text.replace(place, place + 1, "").append(' ');
                case 1 -> text.insert(place, "[]{}\",:\\".charAt(random.nextInt(8)));
                case 2 -> text.setCharAt(place, (char) (random.nextInt(0x7ff) + 1));
                default -> text.setLength(Math.max(2, place));
            }
        }
        return text.toString();
    }
}
