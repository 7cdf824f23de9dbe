package io.bindery.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The statement of each round of the expiry, on a shop that has sold for a while. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class ReservationPlanIT extends CatalogIT {

    @Inject
    Pool pool;

    @Test
    void overdue_reservations_are_found_by_their_index_whatever_plan_the_database_keeps() {
        SqlConnection connection = pool.getConnectionAndAwait();
        try {
            run(connection, "begin");
            run(
                    connection,
                    "insert into reservation (order_id, state, expires_at)"
                            + " select uuidv7(), case when n % 20 = 0 then 'released' else 'committed' end,"
                            + " now() - make_interval(mins => n) from generate_series(1, 50000) n");
            run(
                    connection,
                    "insert into reservation (order_id, state, expires_at)"
                            + " select uuidv7(), 'reserved', now() + make_interval(secs => n - 20) from generate_series(1, 300) n");
            run(connection, "analyze reservation");
            run(connection, "set local plan_cache_mode = force_generic_plan");
            run(connection, "prepare overdue (text, int) as " + ReservationStore.OVERDUE);

            String plan = plan(connection, "execute overdue ('expired', 100)");
            // The rollback would leave it, and the connection goes back to the pool.
            run(connection, "deallocate overdue");
            assertThat(plan)
                    .contains("reservation_to_expire", "reservation_pkey")
                    .doesNotContain("Seq Scan", "Sort");
        } finally {
            run(connection, "rollback");
            connection.closeAndAwait();
        }
    }

    private static String plan(SqlConnection connection, String statement) {
        return StreamSupport.stream(
                        connection
                                .query("explain " + statement)
                                .executeAndAwait()
                                .spliterator(),
                        false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private static void run(SqlConnection connection, String statement) {
        connection.query(statement).executeAndAwait();
    }
}
