package io.bindery.payment.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.payment.PaymentIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallRetentionIT extends PaymentIT {

    @Inject
    CallStore store;

    @Test
    void calls_that_were_closed_long_ago_are_dropped_in_batches_and_open_ones_stay() {
        JsonPath order = captured();
        String ofOrder = " where order_id = '" + id(order) + "'";
        pool.query(
                        "insert into provider_call (id, kind, order_id, idempotency_key, next_look_at, request_id, created_at)"
                                + " values (uuidv7(), 'refund', '%1$s', 'open-%1$s', now() + interval '1 day', 'r', now() - interval '60 days')"
                                        .formatted(id(order)))
                .executeAndAwait();
        pool.query("update provider_call set finished_at = now() - interval '31 days'" + ofOrder
                        + " and kind <> 'capture' and state <> 'open'")
                .executeAndAwait();
        assertThat(store.drop(1).await().atMost(PATIENCE)).isEqualTo(1);
        assertThat(store.drop(100).await().atMost(PATIENCE)).isEqualTo(1);
        assertThat(store.drop(100).await().atMost(PATIENCE)).isZero();
        assertThat(number("select count(*) from provider_call" + ofOrder + " and kind in ('capture', 'refund')"))
                .isEqualTo(2);
        assertThat(number("select count(*) from provider_call" + ofOrder)).isEqualTo(2);
        pool.query("delete from provider_call" + ofOrder + " and state = 'open'")
                .executeAndAwait();
    }
}
