package io.bindery.catalog.stock;

/** How the copies of a reservation move; each copy of it changes the two counts of its book's stock by these steps. */
enum Movement {
    NONE(0, 0),
    /** From the shelf to the reservation. */
    SET_ASIDE(-1, 1),
    /** From the reservation back to the shelf. */
    GIVE_BACK(1, -1),
    /** From the reservation to the buyer. */
    HAND_OVER(0, -1),
    /** From the shelf straight to the buyer. */
    SELL(-1, 0);

    private final int available;
    private final int reserved;

    Movement(int available, int reserved) {
        this.available = available;
        this.reserved = reserved;
    }

    int available() {
        return available;
    }

    int reserved() {
        return reserved;
    }

    /** Whether it can fail because too few copies are on the shelf. */
    boolean needsAvailable() {
        return available < 0;
    }
}
