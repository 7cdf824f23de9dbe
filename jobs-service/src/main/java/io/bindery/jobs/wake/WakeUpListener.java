package io.bindery.jobs.wake;

import io.bindery.platform.database.Poller;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Hears the calls of other replicas on a connection of its own, and makes a new one when that breaks. */
@ApplicationScoped
class WakeUpListener {

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Pool pool;
    private final WakeUp wakeUp;
    private volatile boolean listening;

    WakeUpListener(Vertx vertx, Pool pool, WakeUp wakeUp) {
        this.vertx = vertx;
        this.pool = pool;
        this.wakeUp = wakeUp;
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree) {
        tree.add(ChildSpec.permanent("job-wake-up", () -> new Poller(vertx, CHECK_INTERVAL, this::listen)));
    }

    private Uni<Boolean> listen() {
        if (listening) {
            return Uni.createFrom().item(false);
        }
        return pool.getConnection()
                .map(PgConnection::cast)
                .chain(connection -> listen(connection)
                        .onFailure()
                        .call(() -> connection.close().onFailure().recoverWithNull()))
                .replaceWith(false);
    }

    private Uni<Void> listen(PgConnection connection) {
        connection.notificationHandler(call -> wakeUp.heard(call.getPayload()));
        connection.closeHandler(() -> listening = false);
        return connection
                .query("listen " + WakeUp.CHANNEL)
                .execute()
                .invoke(() -> {
                    listening = true;
                    // Somebody may have called while nobody listened.
                    wakeUp.wake();
                })
                .replaceWithVoid();
    }
}
