package io.bindery.stripe.webhook;

import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** The queue of deliveries. */
@Singleton
public class DeliveryStore {

    /** Enabled endpoints that want events of type $2, or all of them. */
    private static final String WANTING = " from object e where e.kind = 'webhook_endpoint'"
            + " and e.data ->> 'status' = 'enabled' and exists (select from"
            + " json_array_elements_text(e.data -> 'enabled_events') wanted where wanted in ('*', $%d))";

    private static final String COUNT = "select count(*)" + WANTING.formatted(1);
    private static final String ENQUEUE =
            "insert into delivery (event, endpoint) select $1::text, e.id" + WANTING.formatted(2);

    private static final String CLAIM = """
            update delivery d set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
            from object event, object endpoint
            where event.id = d.event and endpoint.id = d.endpoint and d.id in (
                select id from delivery where state = 'pending' and next_attempt_at <= now()
                order by next_attempt_at, id limit $1 for update skip locked)
            returning d.id, d.event, event.type, event.data::text as body, endpoint.data ->> 'url' as url,
                endpoint.internal ->> 'secret' as secret, d.attempts,
                extract(epoch from now() - d.created_at)::bigint as age
            """;
    private static final String FINISH = "update delivery set state = $2, last_answer = $3 where id = $1";
    private static final String POSTPONE = "update delivery set last_answer = $3,"
            + " next_attempt_at = now() + make_interval(secs => $2) where id = $1";

    private final Pool pool;

    DeliveryStore(Pool pool) {
        this.pool = pool;
    }

    /** How many endpoints want an event of this type. */
    public Uni<Long> wanting(Tx tx, String type) {
        return tx.connection()
                .preparedQuery(COUNT)
                .execute(Tuple.of(type))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Puts an event on its way to everybody who wants it, in the transaction that writes the event. */
    public Uni<Void> enqueue(Tx tx, JsonObject event) {
        return tx.connection()
                .preparedQuery(ENQUEUE)
                .execute(Tuple.of(event.getString("id"), event.getString("type")))
                .replaceWithVoid();
    }

    /**
     * Takes what is due.
     *
     * @param limit how many at most
     * @param lease after which another claim may take what this one has not finished
     */
    Uni<List<Delivery>> claim(int limit, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, seconds(lease)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Delivery::of)
                        .toList());
    }

    Uni<Void> delivered(Delivery delivery, String answer) {
        return finish(delivery, "delivered", answer);
    }

    Uni<Void> givenUp(Delivery delivery, String answer) {
        return finish(delivery, "given_up", answer);
    }

    Uni<Void> postpone(Delivery delivery, Duration pause, String answer) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(delivery.id(), seconds(pause), answer))
                .replaceWithVoid();
    }

    private Uni<Void> finish(Delivery delivery, String state, String answer) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(delivery.id(), state, answer))
                .replaceWithVoid();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
