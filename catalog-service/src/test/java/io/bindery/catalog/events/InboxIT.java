package io.bindery.catalog.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.bindery.platform.events.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboxIT extends CatalogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger effects = new AtomicInteger();

    @Inject
    Inbox inbox;

    @Inject
    Pool pool;

    @Test
    void an_event_acts_once_per_consumer() {
        UUID event = UUID.randomUUID();
        assertThat(deliver("first", event)).isTrue();
        assertThat(deliver("first", event)).isFalse();
        assertThat(deliver("second", event)).isTrue();
        assertThat(effects).hasValue(2);
    }

    @Test
    void copies_at_once_act_once() {
        UUID event = UUID.randomUUID();
        List<Uni<Boolean>> copies = IntStream.range(0, 8)
                .mapToObj(copy -> delivery("consumer", event, false))
                .toList();
        List<Boolean> acted = Uni.join().all(copies).andFailFast().await().atMost(PATIENCE);
        assertThat(acted).containsOnlyOnce(true).hasSize(8);
        assertThat(effects).hasValue(1);
    }

    @Test
    void a_failed_effect_can_be_tried_again() {
        UUID event = UUID.randomUUID();
        assertThat(delivery("consumer", event, true)
                        .onFailure()
                        .recoverWithItem(false)
                        .await()
                        .atMost(PATIENCE))
                .isFalse();
        assertThat(deliver("consumer", event)).isTrue();
    }

    @Test
    void old_records_are_forgotten() {
        UUID event = UUID.randomUUID();
        deliver("forgetful", event);
        assertThat(inbox.forgetOlderThan(pool, Duration.ofDays(1)).await().atMost(PATIENCE))
                .isZero();
        pool.query("update inbox set received_at = now() - interval '2 days' where consumer = 'forgetful'")
                .executeAndAwait();
        assertThat(inbox.forgetOlderThan(pool, Duration.ofDays(1)).await().atMost(PATIENCE))
                .isEqualTo(1);
        assertThat(deliver("forgetful", event)).isTrue();
    }

    private boolean deliver(String consumer, UUID event) {
        return delivery(consumer, event, false).await().atMost(PATIENCE);
    }

    private Uni<Boolean> delivery(String consumer, UUID event, boolean broken) {
        return pool.withTransaction(connection -> inbox.once(connection, consumer, event, () -> {
            effects.incrementAndGet();
            return broken
                    ? Uni.createFrom().failure(new IllegalStateException("broken"))
                    : Uni.createFrom().voidItem();
        }));
    }
}
