package io.bindery.platform.http;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that are being answered, so that a stop can wait for them. */
public final class RequestsInFlight {

    private final AtomicInteger requests = new AtomicInteger();

    /** Counts a request until it is answered, or its connection is gone. */
    public void add(RoutingContext request) {
        requests.incrementAndGet();
        AtomicBoolean isOver = new AtomicBoolean();
        Runnable over = () -> {
            if (isOver.compareAndSet(false, true)) {
                requests.decrementAndGet();
            }
        };
        request.addEndHandler(ended -> over.run());
        // Quarkus takes the handler of the end for itself when it refuses a body by its length; this one it leaves
        // alone.
        request.addBodyEndHandler(sent -> over.run());
    }

    /** How many there are now. */
    public int count() {
        return requests.get();
    }
}
