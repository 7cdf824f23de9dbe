package io.bindery.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.chat.ChatIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hot queries on 100,000 messages walk an index to what they want, and read no more. */
@QuarkusTest
class HistoryPlanIT extends ChatIT {

    private static final UUID ROOM = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final String FROM = "select * from message where room_id = '%s' ".formatted(ROOM);

    @BeforeEach
    void a_hundred_thousand_messages() {
        if (number("select count(*) from message where room_id = '%s'".formatted(ROOM)) == 0) {
            run("insert into room (id, kind, name, last_seq) values ('%s', 'public', 'Long', 100000)".formatted(ROOM));
            run("insert into message (id, room_id, seq, sender_id, sender_name, body, client_id, sent_at)"
                    + " select uuidv7(), '%s', n, 'user' || n %% 100, 'User', 'Message ' || n, 'c' || n, now()"
                            .formatted(ROOM)
                    + " from generate_series(1, 100000) n");
            run("insert into notification (id, user_id, kind, data)"
                    + " select uuidv7(), 'user' || n % 1000, 'order.paid', '{}' from generate_series(1, 100000) n");
            run("vacuum analyze message");
            run("vacuum analyze notification");
        }
    }

    @Test
    void the_latest_and_any_older_page_enter_the_index_at_their_place() {
        for (long before : new long[] {Long.MAX_VALUE, 50_000, 60}) {
            assertThat(plan(FROM + "and seq < %d order by seq desc limit 51".formatted(before)))
                    .contains("message_place")
                    .doesNotContain("Seq Scan")
                    .doesNotContain("Sort")
                    .containsPattern("rows=51\\.?0* loops=1");
        }
    }

    @Test
    void what_is_behind_a_place_enters_the_index_there() {
        assertThat(plan(FROM + "and seq > 99990 order by seq limit 100"))
                .contains("message_place")
                .doesNotContain("Seq Scan");
    }

    @Test
    void a_repeated_client_id_is_found_through_its_index() {
        assertThat(plan(FROM + "and sender_id = 'user7' and client_id = 'c7'"))
                .contains("message_client_id")
                .doesNotContain("Seq Scan");
    }

    @Test
    void the_latest_notifications_of_a_person_are_found_through_the_person() {
        assertThat(plan("select * from notification where user_id = 'user7' order by seq desc limit 50"))
                .contains("notification_latest")
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
    }

    private String plan(String query) {
        return StreamSupport.stream(
                        pool.query("explain (analyze, costs off, timing off) " + query)
                                .executeAndAwait()
                                .spliterator(),
                        false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private void run(String statement) {
        pool.query(statement).executeAndAwait();
    }
}
