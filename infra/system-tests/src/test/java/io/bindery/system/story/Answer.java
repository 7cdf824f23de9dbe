package io.bindery.system.story;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.Assertions;

/**
 * What an address answered.
 *
 * @param status HTTP status
 * @param requestId the {@code X-Request-Id} it came with, empty when none
 * @param body its JSON; a missing node when there is none
 */
record Answer(int status, String requestId, JsonNode body) {

    /** Its body, when the status is one of these. */
    JsonNode expecting(int... statuses) {
        Assertions.assertThat(statuses).as("status of %s", this).contains(status);
        return body;
    }

    /** Whether the same call may succeed a moment later, as a well-behaved client reads it. */
    boolean isPassing() {
        return status >= 500 || status == 429;
    }
}
