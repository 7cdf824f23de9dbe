package io.bindery.platform.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Where a service writes its events, in the transaction that makes them true. {@link OutboxRelay} publishes them after the
 * commit, at least once and in order per key.
 *
 * <p>Order per key holds when the writer holds the lock of the entity's row before it appends: write the state first. Two
 * writers of one entity then append in the order in which they commit.
 */
@ApplicationScoped
public class Outbox {

    /** The channel on which relays are told of new rows. */
    static final String CHANNEL = "bindery_outbox";

    private static final Logger log = Logger.getLogger(Outbox.class);

    /** One NOTIFY per so many milliseconds: it takes a lock over the whole server, so hot transactions never send it. */
    private static final long COALESCE_MILLIS = 5;

    private static final String INSERT_ONE =
            "insert into outbox (event_id, topic, key, payload) values (?1, ?2, ?3, ?4)";
    private static final String INSERT_MANY = "insert into outbox (event_id, topic, key, payload)"
            + " select e.id, e.topic, e.key, e.payload from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])"
            + " with ordinality as e (id, topic, key, payload, position) order by e.position";

    private final Pool pool;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final AtomicBoolean wakePending = new AtomicBoolean();

    Outbox(Pool pool, Vertx vertx, ObjectMapper json) {
        this.pool = pool;
        this.vertx = vertx;
        this.json = json;
    }

    /** Runs the work in one transaction of a Hibernate session; relays are woken when it has committed. */
    public <T> Uni<T> inSession(Function<Mutiny.Session, Uni<T>> work) {
        return toItsEnd(() -> Panache.withTransaction(() -> Panache.getSession().chain(session -> work.apply(session))))
                .invoke(this::wakeRelays);
    }

    /** Runs the work in one transaction of a plain connection; relays are woken when it has committed. */
    public <T> Uni<T> inConnection(Function<SqlConnection, Uni<T>> work) {
        return toItsEnd(() -> pool.withTransaction(work)).invoke(this::wakeRelays);
    }

    /**
     * Who asked may be gone before a transaction ends, and then it is cancelled: between two statements, which leaves nobody with
     * the connection, or during one, while its session is being closed. What has begun goes on.
     */
    private static <T> Uni<T> toItsEnd(Supplier<Uni<T>> transaction) {
        return Uni.createFrom().deferred(() -> transaction.get().memoize().indefinitely());
    }

    /** Appends an event in the session's transaction, after flushing the state it tells of. */
    public Uni<Void> append(Mutiny.Session session, String topic, EventEnvelope<?> event) {
        return session.flush()
                .chain(() -> session.createNativeQuery(INSERT_ONE)
                        .setParameter(1, event.id())
                        .setParameter(2, topic)
                        .setParameter(3, event.subject())
                        .setParameter(4, encode(event))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Appends events in this order in the connection's transaction, with one statement. */
    public Uni<Void> append(SqlConnection connection, String topic, List<? extends EventEnvelope<?>> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = Tuple.tuple()
                .addArrayOfUUID(events.stream().map(EventEnvelope::id).toArray(UUID[]::new))
                .addArrayOfString(events.stream().map(event -> topic).toArray(String[]::new))
                .addArrayOfString(events.stream().map(EventEnvelope::subject).toArray(String[]::new))
                .addArrayOfString(events.stream().map(this::encode).toArray(String[]::new));
        return connection.preparedQuery(INSERT_MANY).execute(rows).replaceWithVoid();
    }

    private String encode(EventEnvelope<?> event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("event %s cannot be written as JSON".formatted(event.type()), failure);
        }
    }

    private void wakeRelays() {
        if (wakePending.compareAndSet(false, true)) {
            vertx.setTimer(COALESCE_MILLIS, timer -> {
                wakePending.set(false);
                pool.query("notify " + CHANNEL)
                        .execute()
                        .subscribe()
                        .with(sent -> {}, failure -> log.debugf("relays not woken, they poll: %s", failure));
            });
        }
    }
}
