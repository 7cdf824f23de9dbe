package io.bindery.chat.channel;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.NullNode;
import io.bindery.chat.protocol.Broadcast;
import io.bindery.chat.protocol.Frame;
import io.bindery.chat.protocol.Outgoing.Push;
import io.bindery.chat.protocol.Outgoing.Reply;
import io.bindery.chat.pubsub.PubSub;
import io.bindery.chat.pubsub.Subscriber;
import io.bindery.platform.database.Outage;
import io.bindery.platform.http.RequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A light process that runs one {@link Channel}: a mailbox, worked off one message at a time on the event loop of the
 * connection, which alone touches its state. It is a temporary child of its connection: a crash ends it, is logged and
 * counted, and reaches its client as {@code phx_error}; the client, not the server, starts it again.
 *
 * <p>Its life: waiting (for the channel that it replaces to end), joining, joined, ended.
 */
public final class ChannelProcess implements Client, Subscriber {

    private enum State {
        WAITING,
        JOINING,
        JOINED,
        ENDED
    }

    /** Broadcasts that may come while a join is under way; a join during which more come has failed. */
    private static final int HELD = 1_000;

    private static final long NO_TIMER = -1;

    private static final Logger log = Logger.getLogger(ChannelProcess.class);
    private static final String AWAY = "temporarily unavailable";

    /** Lies in the mailbox behind what came before it, and ends the channel in good order. */
    private static final Frame STOP = new Frame(null, null, "", "", NullNode.getInstance());

    private final Wire wire;
    private final Channel channel;
    private final PubSub pubSub;
    private final ChannelMetrics.OfKind metrics;
    private final ChannelConfig config;

    /** The join, without its payload once it was let in. */
    private Frame join;

    private State state = State.WAITING;
    private boolean busy;
    private @Nullable Mailbox mailbox;
    private @Nullable List<Broadcast> held;
    private Predicate<Broadcast> told = nothing -> false;

    /** The channel for whose end this one waits, which waits for none; the one that waits for the end of this one. */
    private @Nullable ChannelProcess predecessor;

    private @Nullable ChannelProcess successor;

    /** Ends the time that this channel has when it is replaced. */
    private long timer = NO_TIMER;

    /** What closes the channel before on the wire, until it is sent. */
    private @Nullable Push closeOfPredecessor;

    ChannelProcess(
            Wire wire,
            Frame join,
            ChannelRoute route,
            PubSub pubSub,
            ChannelMetrics.OfKind metrics,
            ChannelConfig config) {
        this.wire = wire;
        this.join = join;
        this.pubSub = pubSub;
        this.metrics = metrics;
        this.config = config;
        this.channel = route.open(this, join.topic().substring(join.topic().indexOf(':') + 1));
    }

    /** Whether a frame with this join_ref means this channel; one without means any. */
    public boolean isMeantBy(@Nullable String joinRef) {
        return joinRef == null || joinRef.equals(join.joinRef());
    }

    /** Starts the join. */
    public void start() {
        if (state == State.WAITING) {
            state = State.JOINING;
            predecessor = null;
            busy = true;
            pubSub.subscribe(topic(), this);
            work(join, () -> channel.join(join.payload()), this::accept, this::failJoin);
        }
    }

    /**
     * Starts the join when the other channel has ended, which is asked to, in good order but within a time. One that waits itself
     * gives way instead: however many joins come, one channel is there and one waits.
     */
    public void replace(ChannelProcess other) {
        if (other.state == State.WAITING) {
            other.giveWayTo(this);
        } else {
            follow(other);
            other.endWithin(config.stopTimeout().toMillis());
        }
    }

    private void endWithin(long millis) {
        timer = loop().owner().setTimer(millis, late -> loop().runOnContext(turn -> kill()));
        receive(STOP);
    }

    private void follow(ChannelProcess other) {
        predecessor = other;
        other.successor = this;
    }

    private void giveWayTo(ChannelProcess later) {
        later.follow(requireNonNull(predecessor));
        failJoin(join, new Refused("joined again"));
    }

    /** Takes a frame of the client for this channel. */
    public void receive(Frame frame) {
        if (state == State.ENDED) {
            return;
        }
        if (mailbox == null) {
            mailbox = new Mailbox(wire);
        }
        mailbox.add(frame);
        next();
    }

    /** Ends the channel at once and says nothing to the client: its connection is gone, or its time is over. */
    public void kill() {
        ChannelProcess before = predecessor;
        if (successor != null && state == State.JOINED) {
            successor.closeOfPredecessor = close();
        }
        end();
        if (before != null) {
            before.kill();
        }
    }

    @Override
    public void stop() {
        loop().runOnContext(turn -> receive(STOP));
    }

    @Override
    public User user() {
        return wire.user();
    }

    @Override
    public String topic() {
        return join.topic();
    }

    @Override
    public Context loop() {
        return wire.loop();
    }

    @Override
    public void push(String event, Object payload) {
        wire.send(new Push(join.joinRef(), null, topic(), event, payload));
    }

    @Override
    public void broadcastFrom(List<String> topics, String event, Object payload) {
        topics.forEach(topic -> pubSub.broadcastFrom(this, new Broadcast(topic, event, payload)));
    }

    /** A broadcast goes past the mailbox, straight to the wire. */
    @Override
    public void deliver(Broadcast message) {
        if (state == State.JOINED) {
            if (!told.test(message)) {
                wire.send(message);
            }
        } else if (state == State.JOINING) {
            hold(message);
        }
    }

    private void hold(Broadcast message) {
        if (held == null) {
            held = new ArrayList<>();
        }
        held.add(message);
        if (held.size() > HELD) {
            failJoin(join, new IllegalStateException("more than %d broadcasts during a join".formatted(HELD)));
        }
    }

    private void accept(Frame frame, Joined joined) {
        metrics.joined().increment();
        metrics.open().incrementAndGet();
        state = State.JOINED;
        join = new Frame(join.joinRef(), join.ref(), topic(), join.event(), NullNode.getInstance());
        replyToJoin(Reply.ok(join.joinRef(), join.ref(), topic(), joined.response()));
        if (state != State.JOINED) {
            // The reply was too much for a client that reads too slowly, and ended its connection.
            return;
        }
        told = joined.tells();
        channel.joined();
        List<Broadcast> meanwhile = held == null ? List.of() : held;
        held = null;
        meanwhile.forEach(this::deliver);
    }

    private void failJoin(Frame frame, Throwable failure) {
        if (failure instanceof Refused refused) {
            metrics.refused().increment();
            replyToJoin(new Reply(join.joinRef(), join.ref(), topic(), false, refused.response()));
        } else if (Outage.isPassing(failure)) {
            metrics.refused().increment();
            log.warnf("join of %s by %s: %s: %s", topic(), user().id(), AWAY, failure);
            replyToJoin(Reply.error(join.joinRef(), join.ref(), topic(), AWAY));
        } else {
            metrics.crashedJoins().increment();
            log.errorf(failure, "join of %s by %s crashed", topic(), user().id());
            replyToJoin(Reply.error(join.joinRef(), join.ref(), topic(), "join crashed"));
        }
        end();
    }

    /** On the wire the close of a replaced channel stands behind the reply to the join that replaced it, as with Phoenix. */
    private void replyToJoin(Reply reply) {
        wire.send(reply);
        if (closeOfPredecessor != null) {
            wire.send(closeOfPredecessor);
            closeOfPredecessor = null;
        }
    }

    /** Works off the mailbox, unless a message is being worked on. */
    private void next() {
        while (state == State.JOINED && !busy && mailbox != null) {
            Frame frame = mailbox.poll();
            if (frame == null) {
                mailbox = null;
            } else {
                handle(frame);
            }
        }
    }

    private void handle(Frame frame) {
        if (frame.equals(STOP)) {
            stopInGoodOrder();
        } else if (frame.event().equals(Frame.LEAVE)) {
            reply(Reply.ok(join.joinRef(), frame.ref(), topic(), Map.of()));
            wire.send(close());
            end();
        } else {
            busy = true;
            work(frame, () -> channel.handle(frame.event(), frame.payload()), this::answer, this::fail);
        }
    }

    private void stopInGoodOrder() {
        if (successor == null) {
            wire.send(close());
        } else {
            successor.closeOfPredecessor = close();
        }
        end();
    }

    private void answer(Frame frame, Object response) {
        reply(Reply.ok(join.joinRef(), frame.ref(), topic(), response));
    }

    private void fail(Frame frame, Throwable failure) {
        if (failure instanceof Refused refused) {
            reply(new Reply(join.joinRef(), frame.ref(), topic(), false, refused.response()));
        } else if (Outage.isPassing(failure)) {
            log.warnf("%s on %s by %s: %s: %s", frame.event(), topic(), user().id(), AWAY, failure);
            reply(Reply.error(join.joinRef(), frame.ref(), topic(), AWAY));
        } else {
            crash(failure);
        }
    }

    private void crash(Throwable failure) {
        if (state == State.ENDED) {
            log.errorf(failure, "channel %s of %s crashed while it ended", topic(), user().id());
            return;
        }
        metrics.crashes().increment();
        log.errorf(failure, "channel %s of %s crashed", topic(), user().id());
        wire.send(new Push(join.joinRef(), join.joinRef(), topic(), "phx_error", Map.of()));
        end();
    }

    private Push close() {
        return new Push(join.joinRef(), join.joinRef(), topic(), "phx_close", Map.of());
    }

    private void reply(Reply reply) {
        if (reply.ref() != null) {
            wire.send(reply);
        }
    }

    /** Does a step in a context of its own that carries the request id, and comes back to the event loop with its outcome. */
    private <T> void work(Frame frame, Supplier<Uni<T>> step, Outcome<T> done, Outcome<Throwable> failed) {
        RequestId.during(wire.requestId(), step)
                .emitOn(task -> loop().runOnContext(turn -> task.run()))
                .subscribe()
                .with(
                        result -> goOn(() -> done.take(frame, result)),
                        failure -> goOn(() -> failed.take(frame, failure)));
    }

    private interface Outcome<T> {
        void take(Frame frame, T value);
    }

    private void goOn(Runnable outcome) {
        busy = false;
        if (state == State.ENDED) {
            terminate();
            return;
        }
        try {
            outcome.run();
        } catch (RuntimeException fault) {
            crash(fault);
        }
        next();
    }

    private void end() {
        if (state == State.ENDED) {
            return;
        }
        if (state == State.JOINED) {
            metrics.open().decrementAndGet();
        }
        boolean started = state != State.WAITING;
        state = State.ENDED;
        held = null;
        predecessor = null;
        if (timer != NO_TIMER) {
            loop().owner().cancelTimer(timer);
        }
        pubSub.unsubscribe(topic(), this);
        if (started && !busy) {
            terminate();
        }
        wire.ended(this, leftovers());
        if (successor != null) {
            successor.start();
            successor = null;
        }
    }

    private List<Frame> leftovers() {
        List<Frame> rest = mailbox == null ? List.of() : mailbox.clear();
        mailbox = null;
        return rest.stream().filter(frame -> !frame.equals(STOP)).toList();
    }

    /** Never while a step is under way: what the step still does would come behind it. */
    private void terminate() {
        try {
            channel.terminate();
        } catch (RuntimeException fault) {
            metrics.crashes().increment();
            log.errorf(fault, "channel %s of %s crashed while it ended", topic(), user().id());
        }
    }
}
