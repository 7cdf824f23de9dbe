package io.bindery.catalog.query;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as sort keys: what a cursor says of one may be made up, and must be within what PostgreSQL knows. */
public final class CursorTime {

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private CursorTime() {}

    /**
     * Reads a time out of a cursor.
     *
     * @throws IllegalArgumentException for one before 1970 or after 9999
     * @throws java.time.DateTimeException for what is none
     */
    public static OffsetDateTime parse(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(END)) {
            throw new IllegalArgumentException(text);
        }
        return time.atOffset(ZoneOffset.UTC);
    }
}
