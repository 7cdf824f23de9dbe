package io.bindery.catalog.query;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times out of cursors, which somebody may have made up. */
public final class Times {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private Times() {}

    /**
     * A time within what PostgreSQL knows.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} when it is none
     */
    public static OffsetDateTime parse(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(END_OF_TIME)) {
            throw new IllegalArgumentException(text);
        }
        return time.atOffset(ZoneOffset.UTC);
    }
}
