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

    private static final String OF_READER = "select book_id, type, value from feedback where user_id = $1 order by id";

    private final Pool pool;
    private final Weighing weighing;

    PreferenceStore(Pool pool, Weighing weighing) {
        this.pool = pool;
        this.weighing = weighing;
    }

    public Uni<Preferences> of(String user) {
        return pool.preparedQuery(OF_READER).execute(Tuple.of(user)).map(rows -> {
            Preferences preferences = new Preferences(weighing);
            rows.forEach(row -> add(row, preferences));
            return preferences;
        });
    }

    /** Adds a row that has {@code book_id}, {@code type} and {@code value}. */
    public static void add(Row row, Preferences preferences) {
        FeedbackType type = FeedbackType.of(row.getString("type")).orElseThrow();
        preferences.add(row.getUUID("book_id"), type, type == FeedbackType.RATING ? row.getInteger("value") : 0);
    }
}
