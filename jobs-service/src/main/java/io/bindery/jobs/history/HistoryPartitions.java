package io.bindery.jobs.history;

import io.bindery.platform.database.Poller;
import io.bindery.platform.database.Rows;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Makes the partitions of history, one per UTC day, some days ahead, and drops those that are too old. By the database's date. */
@ApplicationScoped
class HistoryPartitions {

    private static final Logger log = Logger.getLogger(HistoryPartitions.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final String PREFIX = "job_history_";

    /** So that two replicas do not make the same table; any constant does that no other advisory lock here uses. */
    private static final long LOCK = 0x62696e646a6f6273L;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String EXISTING =
            "select relname::text from pg_inherits join pg_class on pg_class.oid = inhrelid"
                    + " where inhparent = 'job_history'::regclass";

    private final Vertx vertx;
    private final Pool pool;
    private final Outbox outbox;
    private final HistoryConfig config;

    HistoryPartitions(Vertx vertx, Pool pool, Outbox outbox, HistoryConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
    }

    /** The first round is before the tree starts anything: without a partition of today no job could end. */
    void onStart(@Observes Preparation preparation, SupervisionTree tree) {
        if (config.retention().toDays() < 1) {
            throw new BadConfiguration("bindery.history.retention", "must be at least a day");
        }
        if (config.daysAhead() < 1 || config.daysAhead() > 366) {
            throw new BadConfiguration("bindery.history.days-ahead", "must be from 1 to 366");
        }
        round().await().atMost(START_LIMIT);
        tree.add(ChildSpec.permanent("job-history", () -> new Poller(vertx, INTERVAL, this::round)));
    }

    Uni<Boolean> round() {
        return pool.query("select (now() at time zone 'UTC')::date")
                .execute()
                .map(rows -> rows.iterator().next().getLocalDate(0))
                .chain(today -> make(today)
                        .chain(() -> drop(today)
                                .onFailure(HistoryPartitions::isInUse)
                                .invoke(() -> log.info("somebody reads history; the next round drops what is too old"))
                                .onFailure(HistoryPartitions::isInUse)
                                .recoverWithNull()))
                .replaceWith(false);
    }

    private Uni<Void> make(LocalDate today) {
        return outbox.inConnection(connection -> existing(connection)
                .chain(existing -> oneByOne(
                        Stream.iterate(today, day -> day.plusDays(1))
                                .limit(config.daysAhead() + 1L)
                                .filter(day -> !existing.contains(name(day)))
                                .toList(),
                        day -> run(connection, makingOf(day)))));
    }

    private Uni<Void> drop(LocalDate today) {
        String oldest = name(today.minusDays(config.retention().toDays()));
        return outbox.inConnection(this::existing)
                .chain(existing -> oneByOne(
                        existing.stream()
                                .filter(name -> name.compareTo(oldest) < 0)
                                .sorted()
                                .toList(),
                        name -> outbox.inConnection(connection -> existing(connection)
                                .chain(still -> still.contains(name)
                                        ? run(connection, droppingOf(name))
                                                .invoke(() -> log.infof(
                                                        "dropped %s, older than %s", name, config.retention()))
                                        : Uni.createFrom().voidItem()))));
    }

    /** The names of the partitions, which nobody else changes until the transaction ends. */
    private Uni<Set<String>> existing(SqlConnection connection) {
        return connection
                .preparedQuery("select pg_advisory_xact_lock($1)")
                .execute(Tuple.of(LOCK))
                .chain(() -> connection.query(EXISTING).execute())
                .map(Rows.list(row -> row.getString(0)))
                .map(Set::copyOf);
    }

    /**
     * Somebody reads history for long, a backup for instance. While we wait for the lock everybody else waits behind us, so it is not
     * asked for again before the next round.
     */
    private static boolean isInUse(Throwable failure) {
        return failure instanceof DatabaseException refusal && LOCK_NOT_AVAILABLE.equals(refusal.getSqlState());
    }

    private static <T> Uni<Void> oneByOne(List<T> items, java.util.function.Function<T, Uni<Void>> act) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(act::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> run(SqlConnection connection, String statements) {
        return connection.query(statements).execute().replaceWithVoid();
    }

    private static String name(LocalDate day) {
        return PREFIX + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Attached, because making it as a partition would lock history until every reader of it has gone. */
    private static String makingOf(LocalDate day) {
        return """
                create table %1$s (like job_history including defaults including constraints);
                alter table job_history attach partition %1$s for values from ('%2$sT00:00:00Z') to ('%3$sT00:00:00Z')""".formatted(name(day), day, day.plusDays(1));
    }

    /** Rather later than keep others waiting; what goes is taken off the counts. */
    private static String droppingOf(String partition) {
        return """
                set local lock_timeout = '2s';
                lock table job_history in access exclusive mode;
                insert into queue_change select queue, state, -count(*) from %1$s group by queue, state;
                drop table %1$s""".formatted(partition);
    }
}
