package io.bindery.jobs.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a job is in its life. {@link Transitions} tells the ways between. */
public enum JobState {
    /** Will become available at its time. */
    SCHEDULED,
    /** Can be claimed now. */
    AVAILABLE,
    /** A worker holds its lease. */
    RUNNING,
    /** Failed, and will become available again after its back-off. */
    RETRYABLE,
    /** For something else to happen first. Nothing waits yet: dependencies are to come. */
    WAITING,
    /** Done. */
    COMPLETED,
    /** Called off before it ran. */
    CANCELLED,
    /** Failed for good. */
    DISCARDED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As the database and the API write it. */
    @JsonValue
    public String text() {
        return text;
    }

    /**
     * Reads it back.
     *
     * @throws IllegalArgumentException when no state is written so
     */
    public static JobState of(String text) {
        for (JobState state : values()) {
            if (state.text.equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException(text + " is no state");
    }

    /** Whether nothing happens to it any more by itself; such jobs are in history. */
    public boolean isEnd() {
        return this == COMPLETED || this == CANCELLED || this == DISCARDED;
    }
}
