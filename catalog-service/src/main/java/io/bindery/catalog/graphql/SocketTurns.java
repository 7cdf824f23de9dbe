package io.bindery.catalog.graphql;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;

/** Brings what comes from anywhere to where a subscription was made: its event loop, and who asked. */
public final class SocketTurns {

    private SocketTurns() {}

    /** The same items, each in a turn of the subscriber who is subscribing now; none of them waits here. */
    public static <T> Multi<T> here(Multi<T> items) {
        Context turn = Objects.requireNonNull(Vertx.currentContext());
        ManagedContext requests = Arc.container().requestContext();
        ContextState caller = Objects.requireNonNull(requests.getStateIfActive());
        return items.emitOn(
                task -> turn.runOnContext(now -> {
                    requests.activate(caller);
                    try {
                        task.run();
                    } finally {
                        requests.deactivate();
                    }
                }),
                1);
    }
}
