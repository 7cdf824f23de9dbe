package io.bindery.chat.message;

import io.bindery.chat.channel.User;
import io.bindery.platform.database.Rows;
import io.bindery.platform.events.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The messages of rooms, in the order of their places.
 *
 * <p>A message takes its place by counting up in the row of its room, whose lock it holds until it has committed. So places have
 * no gaps, also when a transaction fails, and who sees a place sees every one before it.
 */
@Singleton
public final class MessageStore {

    /** Also checks, in the same statement, that the sender may write here and that the root is one of this room. */
    private static final String ADD = """
            with place as (
                update room set last_seq = last_seq + 1
                where id = $1
                  and (kind = 'public' or exists (select from room_member where room_id = $1 and user_id = $2))
                  and ($6::uuid is null or exists
                      (select from message where id = $6 and room_id = $1 and thread_root_id is null))
                returning last_seq)
            insert into message (id, room_id, seq, sender_id, sender_name, body, client_id, thread_root_id, sent_at)
            select uuidv7(), $1, last_seq, $2, $3, $4, $5, $6, clock_timestamp() from place
            returning\s""" + Message.COLUMNS;

    private static final String SELECT = "select " + Message.COLUMNS + " from message where room_id = $1 ";
    private static final String SENT = SELECT + "and sender_id = $2 and client_id = $3";
    private static final String BEFORE = SELECT + "and seq < $2 order by seq desc limit $3";
    private static final String AFTER = SELECT + "and seq > $2 order by seq limit $3";
    private static final String PLACE = "select seq from message where id = $1 and room_id = $2";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Counter stored;
    private final Counter repeated;

    MessageStore(Pool pool, Outbox outbox, InstantSource clock, MeterRegistry registry) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
        stored = Counter.builder("bindery.chat.messages.stored")
                .description("Messages stored")
                .register(registry);
        repeated = Counter.builder("bindery.chat.messages.repeated")
                .description("Messages that their sender had sent before, answered with the stored one")
                .register(registry);
    }

    /**
     * Stores a message and its event in one transaction. Of one that the sender has sent to the room before, by its client id,
     * answers the stored one.
     *
     * @return empty when the sender may not write to the room, or the thread root is none of the room's
     */
    public Uni<Optional<Message>> add(UUID room, User sender, NewMessage message) {
        return outbox.inConnection(connection -> insert(connection, room, sender, message))
                .invoke(added -> stored.increment(added.isPresent() ? 1 : 0))
                .onFailure(MessageStore::isRepetition)
                .recoverWithUni(() -> find(room, sender, message.clientId()).invoke(() -> repeated.increment()));
    }

    private Uni<Optional<Message>> insert(SqlConnection connection, UUID room, User sender, NewMessage message) {
        Tuple values = Tuple.of(room, sender.id(), sender.name(), message.body())
                .addString(message.clientId())
                .addUUID(message.threadRootId());
        return connection
                .preparedQuery(ADD)
                .execute(values)
                .map(Rows.first(Message::of))
                .call(added -> added.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(
                                connection, MessageEvent.TOPIC, List.of(MessageEvent.sent(added.get(), clock))));
    }

    private Uni<Optional<Message>> find(UUID room, User sender, @Nullable String clientId) {
        return pool.preparedQuery(SENT)
                .execute(Tuple.of(room, sender.id(), clientId))
                .map(Rows.first(Message::of));
    }

    /** The newest messages of a room. */
    public Uni<History> latest(UUID room, int size) {
        return before(room, Long.MAX_VALUE, size);
    }

    /** The messages right before one of the room's; empty when that is none. */
    public Uni<Optional<History>> before(UUID room, UUID message, int size) {
        return pool.preparedQuery(PLACE).execute(Tuple.of(message, room)).chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(Optional.empty());
            }
            return before(room, rows.iterator().next().getLong(0), size).map(Optional::of);
        });
    }

    /** Messages behind a place, oldest first. */
    public Uni<List<Message>> after(UUID room, long seq, int limit) {
        return pool.preparedQuery(AFTER).execute(Tuple.of(room, seq, limit)).map(Rows.list(Message::of));
    }

    private Uni<History> before(UUID room, long seq, int size) {
        return pool.preparedQuery(BEFORE)
                .execute(Tuple.of(room, seq, size + 1))
                .map(Rows.list(Message::of))
                .map(found -> History.of(found, size));
    }

    private static boolean isRepetition(Throwable failure) {
        return failure instanceof PgException sql
                && UNIQUE_VIOLATION.equals(sql.getSqlState())
                && "message_client_id".equals(sql.getConstraint());
    }
}
