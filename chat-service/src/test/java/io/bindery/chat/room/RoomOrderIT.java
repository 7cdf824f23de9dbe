package io.bindery.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.bindery.chat.channel.User;
import io.bindery.chat.message.MessageStore;
import io.bindery.chat.message.NewMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The order on the wire is the order of the table, whoever sends at once and whoever dies in between. */
@QuarkusTest
class RoomOrderIT extends ChatIT {

    @Inject
    MessageStore messages;

    @Inject
    Vertx vertx;

    @Test
    void many_senders_at_once_are_heard_by_all_in_the_order_of_the_table() {
        UUID room = publicRoom();
        List<TestSocket.Joined> senders = Stream.generate(() -> connect("alice").join("room:" + room))
                .limit(12)
                .toList();
        TestSocket.Joined listener = connect("bob").join("room:" + room);
        for (int i = 0; i < 25; i++) {
            for (int sender = 0; sender < senders.size(); sender++) {
                senders.get(sender).push("new_message", "{\"body\": \"%d of %d\"}".formatted(i, sender));
            }
        }
        List<String> heard = hear(listener, 300);
        assertThat(heard).isEqualTo(stored(room)).hasSize(300);
        senders.forEach(sender -> assertThat(hear(sender, 300)).isEqualTo(heard));
        for (int sender = 0; sender < senders.size(); sender++) {
            String end = " of " + sender;
            assertThat(heard.stream().filter(body -> body.endsWith(end)).toList())
                    .isEqualTo(IntStream.range(0, 25).mapToObj(i -> i + end).toList());
        }
    }

    @Test
    void who_joins_in_the_middle_misses_nothing_and_hears_nothing_twice() {
        UUID room = publicRoom();
        TestSocket.Joined sender = connect("alice").join("room:" + room);
        List<TestSocket.Joined> newcomers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sender.push("new_message", "{\"body\": \"%d\"}".formatted(i));
            if (i % 10 == 0) {
                newcomers.add(connect("bob").join("room:" + room));
            }
        }
        for (TestSocket.Joined newcomer : newcomers) {
            List<String> heard = new ArrayList<>(List.of(newcomer.bodies()));
            while (heard.isEmpty() || !heard.getLast().equals("199")) {
                heard.addAll(hear(newcomer, 1));
            }
            int first = Integer.parseInt(heard.getFirst());
            assertThat(heard)
                    .isEqualTo(IntStream.range(first, 200)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Test
    void a_message_stored_by_a_process_that_died_before_the_broadcast_is_heard_in_its_place() {
        UUID room = publicRoom();
        TestSocket.Joined alice = connect("alice").join("room:" + room);
        alice.say("before");
        for (int i = 0; i < 150; i++) {
            storeOnly(room, "lost " + i);
        }
        alice.say("after");
        List<String> heard = hear(alice, 152);
        assertThat(heard).isEqualTo(stored(room)).contains("lost 0", "lost 149").endsWith("after");
        assertThat(connect("bob").join("room:" + room).bodies()).contains("lost 149", "after");
    }

    @Test
    void a_sender_whose_reply_was_lost_repeats_and_everybody_hears_it_once() {
        UUID room = publicRoom();
        TestSocket.Joined bob = connect("bob").join("room:" + room);
        TestSocket.Joined alice = connect("alice").join("room:" + room);
        storeOnly(room, "said");
        var reply = alice.ask("new_message", "{\"body\": \"said\", \"clientId\": \"client of said\"}");
        assertThat(reply.at("/response/message/body").asText()).isEqualTo("said");
        alice.say("next");
        assertThat(hear(bob, 2)).containsExactly("said", "next");
        assertThat(stored(room)).containsExactly("said", "next");
    }

    /** As a process does that is killed between its commit and its broadcast. */
    private void storeOnly(UUID room, String body) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(turn -> messages.add(
                                room, new User(id("alice"), "alice"), new NewMessage(body, "client of " + body, null))
                        .subscribe()
                        .with(done::complete, done::completeExceptionally));
        done.join();
    }

    private static List<String> hear(TestSocket.Joined listener, int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        listener.socket().event("new_message").at("/4/body").asText())
                .toList();
    }

    private List<String> stored(UUID room) {
        return StreamSupport.stream(
                        pool.query("select body from message where room_id = '%s' order by seq".formatted(room))
                                .executeAndAwait()
                                .spliterator(),
                        false)
                .map(row -> row.getString(0))
                .toList();
    }
}
