package io.bindery.catalog.stock;

import java.util.Locale;

/** Where a reservation stands. Only reserved and confirmed ones hold copies. */
enum ReservationState {
    /** Copies are set aside until it expires. */
    RESERVED,
    /** The order is authorised: copies stay set aside until it is shipped or given up. */
    CONFIRMED,
    /** The copies are the buyer's. */
    COMMITTED,
    /** The order was given up; the copies are back. */
    RELEASED,
    /** Nobody confirmed in time; the copies are back. */
    EXPIRED;

    /** As it stands in the table and in answers. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it has ended without the order getting its copies. */
    boolean isVoid() {
        return this == RELEASED || this == EXPIRED;
    }

    /** Whether it has a time at which it ends or has ended by itself. */
    boolean hasExpiry() {
        return this == RESERVED || this == EXPIRED;
    }

    static ReservationState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
