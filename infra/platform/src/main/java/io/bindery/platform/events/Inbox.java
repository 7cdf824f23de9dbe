package io.bindery.platform.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Lets an event act once, however often it arrives: its id is recorded in the transaction of its effect. Two copies at once
 * queue up at the row, and the second one finds the first one's record when that has committed.
 */
@ApplicationScoped
public class Inbox {

    private static final String RECORD =
            "insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing";
    private static final String RECORD_IN_SESSION =
            "insert into inbox (consumer, event_id) values (?1, ?2) on conflict do nothing";
    private static final String FORGET = "delete from inbox where received_at < now() - make_interval(secs => $1)";

    /**
     * Runs the effect unless this consumer has acted on the event.
     *
     * @param connection inside the transaction of the effect
     * @return whether the effect ran
     */
    public Uni<Boolean> once(SqlConnection connection, String consumer, UUID event, Supplier<Uni<Void>> effect) {
        return connection
                .preparedQuery(RECORD)
                .execute(Tuple.of(consumer, event))
                .chain(result -> actIf(result.rowCount() == 1, effect));
    }

    /** The same inside the transaction of a Hibernate session. */
    public Uni<Boolean> once(Mutiny.Session session, String consumer, UUID event, Supplier<Uni<Void>> effect) {
        return session.createNativeQuery(RECORD_IN_SESSION)
                .setParameter(1, consumer)
                .setParameter(2, event)
                .executeUpdate()
                .chain(inserted -> actIf(inserted == 1, effect));
    }

    /** Drops records older than this; it must exceed the time for which a topic can be read again. */
    public Uni<Integer> forgetOlderThan(SqlClient client, Duration age) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of((double) age.toSeconds()))
                .map(result -> result.rowCount());
    }

    private static Uni<Boolean> actIf(boolean first, Supplier<Uni<Void>> effect) {
        return first ? effect.get().replaceWith(true) : Uni.createFrom().item(false);
    }
}
