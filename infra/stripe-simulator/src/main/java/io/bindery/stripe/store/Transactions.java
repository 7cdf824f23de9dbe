package io.bindery.stripe.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Runs work in transactions and tells when one has committed. */
@Singleton
public class Transactions {

    private static final String NOW = "select extract(epoch from now())::bigint";

    private final Pool pool;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Transactions(Pool pool) {
        this.pool = pool;
    }

    /** Runs the work in one transaction; a failure undoes all of it. */
    public <T> Uni<T> run(Origin origin, Function<Tx, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                        .query(NOW)
                        .execute()
                        .map(rows -> new Tx(
                                connection, origin, rows.iterator().next().getLong(0)))
                        .chain(work::apply))
                .invoke(() -> listeners.forEach(Runnable::run));
    }

    /** Calls the listener after every commit, on any thread. */
    public void afterCommit(Runnable listener) {
        listeners.add(listener);
    }
}
