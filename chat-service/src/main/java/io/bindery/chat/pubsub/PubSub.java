package io.bindery.chat.pubsub;

import io.bindery.chat.protocol.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Carries broadcasts to the members of their topic. A seam: one process is served by {@link LocalPubSub}, several replicas will
 * be by an implementation that crosses them.
 *
 * <p>Broadcasts that one thread publishes to a topic reach every member in that order.
 */
public interface PubSub {

    /** Adds a member. Called on the member's event loop. */
    void subscribe(String topic, Subscriber member);

    /** Removes a member, harmless when it is none. Called on the member's event loop; it is told nothing more. */
    void unsubscribe(String topic, Subscriber member);

    /** Tells every member of the message's topic. From any thread. */
    default void broadcast(Broadcast message) {
        broadcastFrom(null, message);
    }

    /** Tells every member but the sender. */
    void broadcastFrom(@Nullable Subscriber sender, Broadcast message);
}
