package io.bindery.chat.presence;

import io.bindery.chat.channel.User;
import io.bindery.chat.protocol.Broadcast;
import io.bindery.chat.pubsub.PubSub;
import io.bindery.platform.start.BadConfiguration;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who is on which topic, after Phoenix.Presence, for the connections of this process. A person has one meta per channel. Changes
 * are gathered for a moment and told as one {@code presence_diff}: a thousand people who come at once are told of in a few
 * messages instead of a million.
 */
@Singleton
public final class Presence {

    private static final int BASE = 36;

    private final Map<UUID, Group> groups = new ConcurrentHashMap<>();
    private final AtomicLong nextRef = new AtomicLong();
    private final String start = Long.toString(new SecureRandom().nextLong(1L << 40), BASE);
    private final PubSub pubSub;
    private final Vertx vertx;
    private final InstantSource clock;
    private final long intervalMillis;

    Presence(PubSub pubSub, Vertx vertx, InstantSource clock, PresenceConfig config) {
        this.pubSub = pubSub;
        this.vertx = vertx;
        this.clock = clock;
        this.intervalMillis = config.interval().toMillis();
        if (intervalMillis < 1) {
            throw new BadConfiguration("bindery.chat.presence.interval", "must be at least a millisecond");
        }
    }

    /**
     * Adds a person's channel and answers everybody who is there now, the newcomer too: the payload of
     * {@code presence_state}. What changes later comes as a diff; a diff may repeat what the state tells.
     *
     * @param key what the people are at
     * @param topics the names under which its members know it
     * @param meta from {@link #meta}
     */
    public Object join(UUID key, List<String> topics, User user, Meta meta) {
        Group[] joined = new Group[1];
        groups.compute(key, (same, known) -> {
            joined[0] = known == null ? new Group(topics) : known;
            joined[0].add(user.id(), meta);
            return joined[0];
        });
        return joined[0].state();
    }

    /** Takes a channel out; harmless when it is not there. */
    public void leave(UUID key, User user, Meta meta) {
        groups.computeIfPresent(key, (same, group) -> group.remove(user.id(), meta) ? null : group);
    }

    /** A new meta for a person's channel. */
    public Meta meta(User user) {
        String ref = start + "-" + Long.toString(nextRef.getAndIncrement(), BASE);
        return new Meta(ref, user.name(), clock.instant());
    }

    /** The people at one key. */
    private final class Group {

        private final List<String> topics;
        private final Map<String, List<Meta>> people = new HashMap<>(4);
        private Diff pending = new Diff();

        Group(List<String> topics) {
            this.topics = topics;
        }

        synchronized void add(String person, Meta meta) {
            people.computeIfAbsent(person, first -> new ArrayList<>(1)).add(meta);
            gather();
            pending.joined(person, meta);
        }

        /** Answers whether nobody is left. */
        synchronized boolean remove(String person, Meta meta) {
            List<Meta> metas = people.get(person);
            if (metas != null && metas.remove(meta)) {
                if (metas.isEmpty()) {
                    people.remove(person);
                }
                gather();
                pending.left(person, meta);
            }
            return people.isEmpty();
        }

        synchronized Object state() {
            Map<String, Diff.Metas> state = new HashMap<>();
            people.forEach((person, metas) -> state.put(person, new Diff.Metas(List.copyOf(metas))));
            return state;
        }

        /** The first change since the last diff starts the time until the next one. */
        private void gather() {
            if (pending.isEmpty()) {
                vertx.setTimer(intervalMillis, fired -> tell());
            }
        }

        private synchronized void tell() {
            Diff diff = pending;
            pending = new Diff();
            topics.forEach(topic -> pubSub.broadcast(new Broadcast(topic, "presence_diff", diff)));
        }
    }
}
