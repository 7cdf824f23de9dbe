package io.bindery.payment.webhook;

import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The inbox of webhooks in the database. */
@ApplicationScoped
class WebhookStore {

    /** One that was given up and is delivered again begins anew; of the others it is only a copy. */
    private static final String KEEP =
            "insert into webhook_event (id, type, payload, request_id) values ($1, $2, $3, $4)"
                    + " on conflict (id) do update set state = 'waiting', attempts = 0, received_at = now(), next_attempt_at = now()"
                    + " where webhook_event.state = 'given_up'";

    static final String DUE = "select id from webhook_event where state = 'waiting' and next_attempt_at <= now()"
            + " order by next_attempt_at limit $1";
    private static final String TAKE =
            "select payload from webhook_event where id = $1 and state = 'waiting' for update skip locked";
    private static final String CLOSE =
            "update webhook_event set state = $2, last_error = null, finished_at = now() where id = $1";
    private static final String POSTPONE = "update webhook_event set attempts = attempts + 1, last_error = $2,"
            + " next_attempt_at = now() + make_interval(secs => least($3 * power(2, least(attempts, 30)), $4)),"
            + " state = case when received_at < now() - make_interval(secs => $5) then 'given_up' else state end"
            + " where id = $1 and state = 'waiting' returning state = 'given_up' as given_up";
    private static final String BACKLOG = "select count(*) filter (where state = 'waiting'),"
            + " coalesce(extract(epoch from now() - min(received_at) filter (where state = 'waiting')), 0)::float8,"
            + " count(*) filter (where state = 'given_up') from webhook_event where state in ('waiting', 'given_up')";

    static final String DROP = "delete from webhook_event where id in (select id from webhook_event"
            + " where state in ('done', 'ignored') and finished_at < now() - make_interval(secs => $1)"
            + " order by finished_at limit $2 for update skip locked)";

    /** Events that wait, the age of the oldest one in seconds, and events that were given up. */
    record Backlog(long waiting, double oldestSeconds, long givenUp) {}

    private final Pool pool;
    private final WebhookConfig config;

    WebhookStore(Pool pool, WebhookConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Keeps an event; answers whether it is new, or waits anew after it was given up. */
    Uni<Boolean> keep(WebhookEvent event, String payload, String requestId) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(event.id(), event.type(), payload, requestId))
                .map(result -> result.rowCount() == 1);
    }

    Uni<List<String>> due(int limit) {
        return pool.preparedQuery(DUE).execute(Tuple.of(limit)).map(Rows.list(row -> row.getString("id")));
    }

    /** Takes an event for this transaction, unless another one has it or it is done. */
    Uni<Optional<WebhookEvent>> take(SqlConnection connection, String id) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(id))
                .map(Rows.first(row -> row.getString("payload")))
                .map(found -> found.flatMap(WebhookEvent::parse));
    }

    Uni<Void> close(SqlConnection connection, String id, boolean acted) {
        return connection
                .preparedQuery(CLOSE)
                .execute(Tuple.of(id, acted ? "done" : "ignored"))
                .replaceWithVoid();
    }

    /** Plans the next attempt, or gives the event up when it is too old; answers whether it was given up. */
    Uni<Boolean> postpone(String id, String error) {
        Tuple values = Tuple.tuple()
                .addString(id)
                .addString(error)
                .addDouble(seconds(config.firstRetry()))
                .addDouble(seconds(config.longestRetry()))
                .addDouble(seconds(config.giveUpAfter()));
        return pool.preparedQuery(POSTPONE)
                .execute(values)
                .map(Rows.first(row -> row.getBoolean(0)))
                .map(givenUp -> givenUp.orElse(false));
    }

    Uni<Backlog> backlog() {
        return pool.query(BACKLOG).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Backlog(row.getLong(0), row.getDouble(1), row.getLong(2));
        });
    }

    /** Drops events that ended long ago, at most so many; answers how many. */
    Uni<Integer> drop(int limit) {
        return pool.preparedQuery(DROP)
                .execute(Tuple.of(seconds(config.retention()), limit))
                .map(result -> result.rowCount());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
