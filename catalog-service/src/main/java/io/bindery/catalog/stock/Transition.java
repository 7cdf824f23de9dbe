package io.bindery.catalog.stock;

import static io.bindery.catalog.stock.ReservationState.COMMITTED;
import static io.bindery.catalog.stock.ReservationState.CONFIRMED;
import static io.bindery.catalog.stock.ReservationState.EXPIRED;
import static io.bindery.catalog.stock.ReservationState.RELEASED;
import static io.bindery.catalog.stock.ReservationState.RESERVED;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of a reservation's life. A step that has no row for a state changes nothing there, so steps may be
 * repeated and may come late; committed and released are the end.
 *
 * @param movement what happens to the copies; when too few are there, the transition does not take place
 */
record Transition(ReservationState from, Step step, ReservationState to, Movement movement) {

    static final List<Transition> TABLE = List.of(
            new Transition(RESERVED, Step.CONFIRM, CONFIRMED, Movement.NONE),
            new Transition(RESERVED, Step.COMMIT, COMMITTED, Movement.HAND_OVER),
            // The news of a refund overtook that of the payment. Whether the books have left, people know.
            new Transition(RESERVED, Step.SETTLE, COMMITTED, Movement.HAND_OVER),
            new Transition(RESERVED, Step.RELEASE, RELEASED, Movement.GIVE_BACK),
            new Transition(RESERVED, Step.EXPIRE, EXPIRED, Movement.GIVE_BACK),
            new Transition(CONFIRMED, Step.COMMIT, COMMITTED, Movement.HAND_OVER),
            new Transition(CONFIRMED, Step.SETTLE, COMMITTED, Movement.HAND_OVER),
            new Transition(CONFIRMED, Step.RELEASE, RELEASED, Movement.GIVE_BACK),
            // Too late, and perhaps not: who pays after the expiry gets the copies if they are still there.
            new Transition(EXPIRED, Step.CONFIRM, CONFIRMED, Movement.SET_ASIDE),
            new Transition(EXPIRED, Step.COMMIT, COMMITTED, Movement.SELL),
            // So that nothing that comes later takes copies for an order that was given up.
            new Transition(EXPIRED, Step.RELEASE, RELEASED, Movement.NONE));

    /** What the step does in this state; null when it does nothing. */
    static @Nullable Transition of(ReservationState from, Step step) {
        return TABLE.stream()
                .filter(row -> row.from == from && row.step == step)
                .findFirst()
                .orElse(null);
    }
}
