package io.bindery.chat.pubsub;

import io.bindery.chat.protocol.Broadcast;
import io.vertx.core.Context;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Topics of this process. The members of a topic are kept by event loop, and each loop's share is only touched on that loop, so
 * a broadcast is one task per loop however many members there are, and takes no lock.
 */
@Singleton
final class LocalPubSub implements PubSub {

    private static final Logger log = Logger.getLogger(LocalPubSub.class);
    private static final Subscriber[] NOBODY = {};

    private final Map<String, Map<Context, Share>> topics = new ConcurrentHashMap<>();

    @Override
    public void subscribe(String topic, Subscriber member) {
        topics.compute(topic, (name, known) -> {
            Map<Context, Share> shares = known == null ? new ConcurrentHashMap<>(4) : known;
            shares.computeIfAbsent(member.loop(), loop -> new Share()).add(member);
            return shares;
        });
    }

    @Override
    public void unsubscribe(String topic, Subscriber member) {
        topics.computeIfPresent(topic, (name, shares) -> {
            shares.computeIfPresent(member.loop(), (loop, share) -> share.remove(member) ? null : share);
            return shares.isEmpty() ? null : shares;
        });
    }

    @Override
    public void broadcastFrom(@Nullable Subscriber sender, Broadcast message) {
        Map<Context, Share> shares = topics.get(message.topic());
        if (shares != null) {
            shares.forEach((loop, share) -> loop.runOnContext(turn -> share.deliver(sender, message)));
        }
    }

    /** The members of a topic on one event loop. */
    private static final class Share {

        private final Set<Subscriber> members = new HashSet<>(2);
        /** The members once more, for walking: telling one may remove it. Null after a change. */
        private Subscriber @Nullable [] row;

        void add(Subscriber member) {
            members.add(member);
            row = null;
        }

        /** Answers whether nobody is left. */
        boolean remove(Subscriber member) {
            members.remove(member);
            row = null;
            return members.isEmpty();
        }

        void deliver(@Nullable Subscriber sender, Broadcast message) {
            if (row == null) {
                row = members.toArray(NOBODY);
            }
            for (Subscriber member : row) {
                if (!member.equals(sender)) {
                    tell(member, message);
                }
            }
        }

        /** What goes wrong with one member is not the others' concern. */
        private static void tell(Subscriber member, Broadcast message) {
            try {
                member.deliver(message);
            } catch (RuntimeException failure) {
                log.errorf(failure, "%s on %s was not delivered", message.event(), message.topic());
            }
        }
    }
}
