package io.bindery.catalog.feed;

import io.smallrye.mutiny.Uni;

/** Wants to know what has changed, on whichever replica it was changed. */
public interface ChangeListener {

    /** Hears of a change. The next one waits until this completes, so it takes a statement at most; failures are logged. */
    Uni<Void> on(Change change);
}
