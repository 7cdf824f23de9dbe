package io.bindery.catalog.feed;

import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.nio.BufferOverflowException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * Those who look on at something, by what it is. Who is too slow is dropped: its stream fails, and memory stays bounded.
 *
 * @param <K> what they look at
 * @param <T> what they get to see
 */
public final class Audience<K, T> {

    /** What may wait for one of them. */
    private static final int WAITING = 64;

    private final FeedMetrics metrics;
    private final ConcurrentMap<K, Set<MultiEmitter<? super T>>> watching = new ConcurrentHashMap<>();

    /** An audience of nobody yet, that tells whom it drops. */
    public Audience(FeedMetrics metrics) {
        this.metrics = metrics;
    }

    /** What is shown of this from now on. */
    public Multi<T> of(K what) {
        // Its own buffer, and no operator's: that would keep who was dropped in the audience.
        return Multi.createFrom()
                .<T>emitter(one -> join(what, one), WAITING)
                .onFailure(BufferOverflowException.class)
                .invoke(metrics::dropped)
                .onFailure(BufferOverflowException.class)
                .transform(tooSlow -> Problem.of(503, "More has happened than was read; subscribe again")
                        .toException());
    }

    /** Whether anybody looks at this. */
    public boolean looksAt(K what) {
        return watching.containsKey(what);
    }

    /** Shows this to all who look at it. */
    public void show(K what, T shown) {
        each(what, one -> one.emit(shown));
    }

    /** Ends what all who look at this see. */
    public void end(K what) {
        each(what, MultiEmitter::complete);
    }

    /** Sends away all who look at this, as they would miss something. */
    public void fail(K what, Throwable failure) {
        each(what, one -> one.fail(failure));
    }

    private void each(K what, Consumer<MultiEmitter<? super T>> action) {
        Set<MultiEmitter<? super T>> them = watching.get(what);
        if (them != null) {
            them.forEach(action);
        }
    }

    private void join(K what, MultiEmitter<? super T> one) {
        watching.compute(what, (key, them) -> {
            Set<MultiEmitter<? super T>> all = them == null ? ConcurrentHashMap.newKeySet() : them;
            all.add(one);
            return all;
        });
        one.onTermination(() -> leave(what, one));
    }

    private void leave(K what, MultiEmitter<? super T> one) {
        watching.computeIfPresent(what, (key, them) -> {
            them.remove(one);
            return them.isEmpty() ? null : them;
        });
    }
}
