package io.bindery.catalog.stock;

/** What can be asked of a reservation. */
enum Step {
    /** The order is authorised. */
    CONFIRM,
    /** The order is paid or shipped. */
    COMMIT,
    /** Money was given back of a paid order: what it holds counts as sold, and it takes nothing more from the shelf. */
    SETTLE,
    /** The order is given up. */
    RELEASE,
    /** Its time is over. */
    EXPIRE;

    /** Whether a reservation still in this state after the step means that an order was promised copies that it has not. */
    boolean isBrokenBy(ReservationState after) {
        return switch (this) {
            // Released is no surprise here: the news of an order that was given up may overtake that of its
            // authorisation.
            case CONFIRM -> after == ReservationState.EXPIRED;
            case COMMIT -> after.isVoid();
            case SETTLE, RELEASE, EXPIRE -> false;
        };
    }
}
