package io.bindery.stripe.api;

import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;

/** What a request does, once it has been checked. */
@FunctionalInterface
public interface Effect {

    /** Runs in the transaction that also keeps the answer; a {@code StripeException} is an answer too, but undoes what was done. */
    Uni<Outcome> apply(Tx tx);
}
