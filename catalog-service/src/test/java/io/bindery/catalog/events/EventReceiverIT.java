package io.bindery.catalog.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.catalog.CatalogIT;
import io.bindery.platform.events.EventReceiver;
import io.bindery.platform.http.RequestId;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The platform's receiver of events, on a real database. */
@QuarkusTest
class EventReceiverIT extends CatalogIT {

    @Inject
    EventReceiver receiver;

    @Inject
    Vertx vertx;

    record Fact(String name) {}

    @Test
    void an_event_acts_once_with_the_request_id_of_its_cause() {
        List<String> seen = new CopyOnWriteArrayList<>();
        String message = message(UUID.randomUUID(), "\"requestid\": \"r-1\",");
        for (int delivery = 0; delivery < 3; delivery++) {
            receive(message, fact -> {
                seen.add(fact.name() + " " + RequestId.current());
                return Uni.createFrom().voidItem();
            });
        }
        assertThat(seen).containsExactly("a fact r-1");
    }

    @Test
    void an_event_without_a_cause_carries_no_id_of_another() {
        List<@Nullable String> seen = new CopyOnWriteArrayList<>();
        receive(
                message(UUID.randomUUID(), "\"requestid\": \"r-2\","),
                fact -> Uni.createFrom().voidItem());
        receive(message(UUID.randomUUID(), ""), fact -> {
            seen.add(String.valueOf(RequestId.current()));
            return Uni.createFrom().voidItem();
        });
        assertThat(seen).containsExactly("null");
    }

    @Test
    void an_outage_is_waited_for() {
        AtomicInteger attempts = new AtomicInteger();
        receive(
                message(UUID.randomUUID(), ""),
                fact -> attempts.incrementAndGet() == 1
                        ? Uni.createFrom().failure(new PgException("deadlock", "ERROR", "40P01", ""))
                        : Uni.createFrom().voidItem());
        assertThat(attempts).hasValue(2);
    }

    @Test
    void a_fault_is_thrown_and_leaves_the_event_to_be_tried_again() {
        String message = message(UUID.randomUUID(), "");
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> receive(message, fact -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("a bug");
        receive(message, fact -> {
            attempts.incrementAndGet();
            return Uni.createFrom().voidItem();
        });
        assertThat(attempts).hasValue(2);
    }

    @Test
    void what_is_no_event_is_thrown() {
        for (String message : List.of(
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"id\": 7}",
                message(UUID.randomUUID(), "").replace("\"data\"", "\"date\""))) {
            assertThatThrownBy(() -> receive(message, fact -> Uni.createFrom().voidItem()))
                    .as(message)
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("the message is no event");
        }
    }

    private void receive(String message, Function<Fact, Uni<Void>> effect) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(() -> receiver.receive(
                                "receiver-test", message, Fact.class, (connection, event) -> effect.apply(event.data()))
                        .subscribe()
                        .with(done::complete, done::completeExceptionally));
        done.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static String message(UUID id, String extension) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/test", "type": "io.bindery.test.fact", "subject": "s",
                 "time": "2026-01-02T03:04:05Z", "datacontenttype": "application/json", "unknown": {"deep": [1]}, %s
                 "data": {"name": "a fact", "more": "than is read"}}""".formatted(id, extension);
    }
}
