package io.bindery.chat.pubsub;

import io.bindery.chat.protocol.Broadcast;
import io.vertx.core.Context;

/** A member of a topic. */
public interface Subscriber {

    /** The event loop on which it is told; the root context, so that all members of one loop are told in one turn. */
    Context loop();

    /** Takes a broadcast. Called on {@link #loop()}, in the order of publication; must not block. */
    void deliver(Broadcast message);
}
