package io.bindery.recommendation.taste;

import io.bindery.recommendation.feedback.FeedbackType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads what a reader thinks, as of now: feedback acts on the very next request, on each replica. */
@ApplicationScoped
public class PreferenceStore {

    /** Books on their way have no type. One statement, because each request waits for it; it merges two indexes and sorts nothing. */
    private static final String OF_READER = "select book_id, type, value from ("
            + "select user_id, id, book_id, type, value from feedback union all"
            + " select user_id, order_id, book_id, null, null from ordered_book) as own where user_id = $1 order by id";

    private final Pool pool;
    private final Weighing weighing;

    PreferenceStore(Pool pool, Weighing weighing) {
        this.pool = pool;
        this.weighing = weighing;
    }

    public Uni<Preferences> of(String user) {
        return pool.preparedQuery(OF_READER).execute(Tuple.of(user)).map(rows -> {
            Preferences preferences = new Preferences(weighing);
            rows.forEach(row -> {
                if (row.getString("type") == null) {
                    preferences.await(row.getUUID("book_id"));
                } else {
                    add(row, preferences);
                }
            });
            return preferences;
        });
    }

    /** Adds a row that has {@code book_id}, {@code type} and {@code value}. */
    public static void add(Row row, Preferences preferences) {
        FeedbackType type = FeedbackType.of(row.getString("type")).orElseThrow();
        preferences.add(row.getUUID("book_id"), type, type == FeedbackType.RATING ? row.getInteger("value") : 0);
    }
}
