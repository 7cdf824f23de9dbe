package io.bindery.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.payment.PaymentIT;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WebhookRetentionIT extends PaymentIT {

    @Inject
    WebhookStore store;

    @Test
    void webhooks_that_ended_long_ago_are_dropped_in_batches_and_those_that_matter_stay() {
        insert("evt_retention_1", "done", "now() - interval '31 days'");
        insert("evt_retention_2", "ignored", "now() - interval '31 days'");
        insert("evt_retention_3", "done", "now() - interval '29 days'");
        insert("evt_retention_4", "given_up", "null");
        assertThat(store.drop(1).await().atMost(PATIENCE)).isEqualTo(1);
        assertThat(store.drop(100).await().atMost(PATIENCE)).isEqualTo(1);
        assertThat(store.drop(100).await().atMost(PATIENCE)).isZero();
        assertThat(left()).containsExactly("evt_retention_3", "evt_retention_4");
        pool.query("delete from webhook_event where id = 'evt_retention_4'").executeAndAwait();
    }

    private void insert(String id, String state, String finishedAt) {
        pool.query(("insert into webhook_event (id, type, payload, state, request_id, received_at, finished_at)"
                                + " values ('%s', 'x', '{}', '%s', 'r', now() - interval '60 days', %s)")
                        .formatted(id, state, finishedAt))
                .executeAndAwait();
    }

    private List<String> left() {
        return StreamSupport.stream(
                        pool.query("select id from webhook_event where id like 'evt_retention%' order by id")
                                .executeAndAwait()
                                .spliterator(),
                        false)
                .map(row -> row.getString(0))
                .toList();
    }
}
