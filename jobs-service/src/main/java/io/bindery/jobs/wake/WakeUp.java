package io.bindery.jobs.wake;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Tells those who wait for jobs that there are some: in this process at once, in the other replicas by NOTIFY. Only a hint; whoever
 * waits also looks by itself now and then.
 */
@ApplicationScoped
public class WakeUp {

    static final String CHANNEL = "bindery_jobs";

    private static final Logger log = Logger.getLogger(WakeUp.class);

    /** One NOTIFY per so many milliseconds: it takes a lock over the whole server, so no hot transaction sends it. */
    private static final long COALESCE_MILLIS = 5;

    private final Vertx vertx;
    private final Pool pool;
    private final String self = UUID.randomUUID().toString();
    private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean pending = new AtomicBoolean();

    WakeUp(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /** From now on this is run when there may be jobs; it must be quick. */
    public void onCall(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    /** To be called after the commit. */
    public void call() {
        wake();
        if (pending.compareAndSet(false, true)) {
            vertx.setTimer(COALESCE_MILLIS, timer -> {
                pending.set(false);
                pool.preparedQuery("select pg_notify($1, $2)")
                        .execute(Tuple.of(CHANNEL, self))
                        .subscribe()
                        .with(sent -> {}, failure -> log.debugf("replicas not woken, they poll: %s", failure));
            });
        }
    }

    /** Another replica, or this one, has called. */
    void heard(String caller) {
        if (!caller.equals(self)) {
            wake();
        }
    }

    /** Wakes those of this process. */
    void wake() {
        sleepers.forEach(Runnable::run);
    }
}
