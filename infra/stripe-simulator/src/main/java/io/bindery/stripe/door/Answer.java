package io.bindery.stripe.door;

import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.error.StripeError;
import org.jspecify.annotations.Nullable;

/**
 * An answer ready to be sent.
 *
 * @param status HTTP status
 * @param body JSON
 * @param originalRequest id of the request whose answer this repeats, null when it is a first answer
 */
record Answer(int status, String body, @Nullable String originalRequest) {

    static Answer of(Outcome outcome) {
        return new Answer(outcome.status(), outcome.body().encode(), null);
    }

    static Answer of(StripeError error) {
        return of(Outcome.of(error));
    }
}
