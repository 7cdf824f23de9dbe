package io.bindery.recommendation.training;

import io.bindery.recommendation.model.Books;
import io.bindery.recommendation.model.ModelConfig;
import io.bindery.recommendation.model.TrainingData;
import io.bindery.recommendation.taste.Weighing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedStatement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what models are trained with. */
@ApplicationScoped
class TrainingStore {

    /** A few milliseconds of the event loop each. */
    private static final int ROWS_AT_ONCE = 2_000;

    private static final String REVISION = "select sum(changes)::bigint from data_revision";
    private static final String ADVANCE =
            "update data_revision set changes = changes + 1 where shard = pg_backend_pid() % 64";
    private static final String ONE_SNAPSHOT = "set transaction isolation level repeatable read, read only";
    private static final String BOOKS =
            "select id, language, rating_average, rating_count from book where deleted_at is null";
    private static final String FEEDBACK = "select user_id, book_id, type, value from feedback order by user_id, id";

    private final Pool pool;
    private final Weighing weighing;
    private final ModelConfig config;

    TrainingStore(Pool pool, Weighing weighing, ModelConfig config) {
        this.pool = pool;
        this.weighing = weighing;
        this.config = config;
    }

    /** How many changes books and feedback have seen. */
    Uni<Long> revision() {
        return revision(pool);
    }

    /** Counts a change where there is none, so that each replica trains; answers the revision after it. */
    Uni<Long> advance() {
        return pool.withTransaction(
                connection -> connection.query(ADVANCE).execute().chain(() -> revision(connection)));
    }

    /** Everything out of one snapshot. It writes nothing, so no relay needs to be woken after it. */
    Uni<TrainingData> load() {
        return pool.withTransaction(connection -> connection
                .query(ONE_SNAPSHOT)
                .execute()
                .chain(() -> revision(connection))
                .chain(revision -> books(connection).chain(books -> interactions(connection, revision, books))));
    }

    private static Uni<Long> revision(SqlClient client) {
        return client.query(REVISION)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Uni<Books> books(SqlConnection connection) {
        List<Books.Entry> books = new ArrayList<>();
        return read(connection, BOOKS, row -> books.add(book(row))).map(done -> new Books(books));
    }

    private static Books.Entry book(Row row) {
        @Nullable Float average = row.getFloat("rating_average");
        return new Books.Entry(
                row.getUUID("id"),
                row.getString("language"),
                average == null ? 0 : average,
                row.getInteger("rating_count"));
    }

    private Uni<TrainingData> interactions(SqlConnection connection, long revision, Books books) {
        ReaderRows readers = new ReaderRows(books, weighing, config.booksPerReader());
        return read(connection, FEEDBACK, readers::add)
                .map(done -> new TrainingData(revision, books, readers.finish()));
    }

    private static Uni<Void> read(SqlConnection connection, String query, Consumer<Row> use) {
        return connection.prepare(query).chain(statement -> read(statement, use));
    }

    private static Uni<Void> read(PreparedStatement statement, Consumer<Row> use) {
        Cursor cursor = statement.cursor();
        return Multi.createBy()
                .repeating()
                .uni(() -> cursor.read(ROWS_AT_ONCE).invoke(rows -> rows.forEach(use)))
                .whilst(rows -> cursor.hasMore())
                .onItem()
                .ignoreAsUni()
                .chain(cursor::close);
    }
}
