package io.bindery.chat.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How far orders are, so that what their buyers are told is new to them. */
@Singleton
final class OrderProgress {

    /** The status before, null of an order not heard of; no row for a version that comes too late. */
    private static final String ENTER = """
            insert into followed_order (id, version, status) values ($1, $2, $3)
            on conflict (id) do update set version = excluded.version, status = excluded.status
                where followed_order.version < excluded.version
            returning old.status""";

    /**
     * Notes how far an order is.
     *
     * @param told what the event tells, such as {@code paid}
     * @return the kind of what the buyer is told; empty when it is no news
     */
    Uni<Optional<String>> enter(SqlConnection connection, OrderChanged order, String told) {
        return connection
                .preparedQuery(ENTER)
                .execute(Tuple.of(order.id(), order.version(), order.status()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.ofNullable(
                                order.kind(told, rows.iterator().next().getString(0))));
    }
}
