package io.bindery.bench.catalog;

import io.bindery.local.postgres.Database;
import io.bindery.local.process.ServerFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * What the import does not bring, written into the catalog's database before the first request: price and stock where a list
 * has none, and {@value #TAGS_PER_BOOK} tags per book.
 *
 * @param database of the catalog, for its owner
 */
record ShelfSql(Database database) {

    private static final int TAGS_PER_BOOK = GeneratedBook.TAGS;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String PRICES = """
            update book set price_amount = 500 + abs(hashtextextended(id::text, 0)) % 3000, price_currency = 'USD'
             where price_amount is null""";
    private static final String STOCK = """
            insert into stock (book_id, available)
            select id, 1 + abs(hashtextextended(id::text, 1)) % 50 from book
            on conflict (book_id) do nothing""";
    private static final String TAGS = """
            with numbered as (select id, row_number() over (order by name) - 1 as n from tag),
                 known as (select greatest(count(*), 1) as tags from tag)
            insert into book_tag (book_id, tag_id)
            select distinct b.id, t.id
              from book b, known, generate_series(1, %d) as pick, numbered t
             where t.n = abs(hashtextextended(b.id::text, pick)) %% known.tags""".formatted(TAGS_PER_BOOK);

    /**
     * Completes the books, waits until their events have gone to Kafka and brings the planner's statistics up to date.
     *
     * @return one line about what there is
     */
    String complete() {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(PRICES);
            statement.execute(STOCK);
            boolean tagged = number(statement, "select count(to_regclass('book_tag'))") == 1;
            if (tagged) {
                statement.execute(TAGS);
            }
            awaitEmptyOutbox(statement);
            vacuum(database);
            return "%d books by %d authors, %s"
                    .formatted(
                            number(statement, "select count(*) from book"),
                            number(statement, "select count(*) from author"),
                            tagged
                                    ? number(statement, "select count(*) from book_tag") + " tags on them"
                                    : "no tags on them yet");
        } catch (SQLException failure) {
            throw new ServerFailure("The books could not be completed: " + failure.getMessage(), failure);
        }
    }

    /** Brings the planner's statistics of any database up to date. */
    static void vacuum(Database database) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        } catch (SQLException failure) {
            throw new ServerFailure("The database could not be analysed: " + failure.getMessage(), failure);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    private static void awaitEmptyOutbox(Statement statement) throws SQLException {
        Executor later = CompletableFuture.delayedExecutor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number(statement, "select count(*) from outbox") > 0) {
            if (System.nanoTime() > deadline) {
                throw new ServerFailure("The catalog's events are still not in Kafka after " + PATIENCE);
            }
            CompletableFuture.runAsync(() -> {}, later).join();
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
