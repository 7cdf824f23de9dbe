package io.bindery.payment.shipment;

import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shipments in the database. An order has at most one that is not refused; the database sees to it. */
@ApplicationScoped
public class ShipmentStore {

    private static final String INSERT =
            "insert into shipment (order_id, status, carrier, tracking_number, capture_job_id, created_by)"
                    + " values ($1, $2, $3, $4, $5, $6) returning *";
    private static final String LIVE = "select * from shipment where order_id = $1 and status <> 'refused'";
    private static final String ENTER = "update shipment set status = $2, reason = coalesce($3, reason),"
            + " shipped_at = case when $2 = 'shipped' then now() else shipped_at end where id = $1 returning *";
    private static final String ORDER_OF_JOB = "select order_id from shipment where capture_job_id = $1";
    private static final String OF_JOB = "select * from shipment where capture_job_id = $1";
    private static final String LIST = "select * from shipment where order_id = $1 order by id";

    private final Pool pool;

    ShipmentStore(Pool pool) {
        this.pool = pool;
    }

    /** The shipment of an order that is under way or done. The order's row must be locked. */
    public Uni<Optional<Shipment>> live(SqlConnection connection, UUID order) {
        return connection.preparedQuery(LIVE).execute(Tuple.of(order)).map(Rows.first(ShipmentStore::shipment));
    }

    /** Marks the shipment that waits for its money as refused, if there is one. The order's row must be locked. */
    public Uni<Void> refuse(SqlConnection connection, UUID order, String reason) {
        return live(connection, order)
                .chain(found -> change(connection, found, ShipmentChange.REFUSE, reason))
                .replaceWithVoid();
    }

    /** A new shipment, which waits for its money. */
    Uni<Shipment> insert(SqlConnection connection, UUID order, NewShipment shipment, @Nullable UUID job, String by) {
        Tuple values = Tuple.tuple()
                .addUUID(order)
                .addString(ShipmentStatus.AWAITING_CAPTURE.code())
                .addString(shipment.carrier())
                .addString(shipment.trackingNumber())
                .addUUID(job)
                .addString(by);
        return connection
                .preparedQuery(INSERT)
                .execute(values)
                .map(Rows.first(ShipmentStore::shipment))
                .map(Optional::orElseThrow);
    }

    /** Lets the shipment go that waits for its money; answers it if there is one. */
    Uni<Optional<Shipment>> ship(SqlConnection connection, UUID order) {
        return live(connection, order).chain(found -> change(connection, found, ShipmentChange.SHIP, null));
    }

    /** The order whose shipment asked for this job. */
    Uni<Optional<UUID>> orderOfJob(SqlConnection connection, UUID job) {
        return connection.preparedQuery(ORDER_OF_JOB).execute(Tuple.of(job)).map(Rows.first(row -> row.getUUID(0)));
    }

    /** Marks the shipment that asked for this job as refused, if it still waits; answers whether it did. */
    Uni<Boolean> refuseOfJob(SqlConnection connection, UUID job, String reason) {
        return connection
                .preparedQuery(OF_JOB)
                .execute(Tuple.of(job))
                .map(Rows.first(ShipmentStore::shipment))
                .chain(found -> change(connection, found, ShipmentChange.REFUSE, reason))
                .map(Optional::isPresent);
    }

    /** Along the table; answers the shipment as it is then, or nothing when this cannot happen to it. */
    private static Uni<Optional<Shipment>> change(
            SqlConnection connection, Optional<Shipment> found, ShipmentChange change, @Nullable String reason) {
        Optional<ShipmentStatus> next = found.flatMap(
                shipment -> ShipmentTransitions.TABLE.after(ShipmentStatus.of(shipment.status()), change));
        return next.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : connection
                        .preparedQuery(ENTER)
                        .execute(Tuple.of(found.orElseThrow().id(), next.get().code(), reason))
                        .map(Rows.first(ShipmentStore::shipment));
    }

    Uni<List<Shipment>> list(UUID order) {
        return pool.preparedQuery(LIST).execute(Tuple.of(order)).map(Rows.list(ShipmentStore::shipment));
    }

    private static Shipment shipment(Row row) {
        var shippedAt = row.getOffsetDateTime("shipped_at");
        return new Shipment(
                row.getUUID("id"),
                row.getUUID("order_id"),
                row.getString("status"),
                row.getString("carrier"),
                row.getString("tracking_number"),
                row.getString("reason"),
                row.getOffsetDateTime("created_at").toInstant(),
                shippedAt == null ? null : shippedAt.toInstant());
    }
}
