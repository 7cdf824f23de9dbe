package io.bindery.platform.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One child as the supervision tree shows it.
 *
 * @param id its name among its siblings
 * @param kind {@code supervisor} or {@code worker}
 * @param state running, stopped, or crashed
 * @param restarts how often it was started again
 * @param since when it reached this state
 * @param lastCause the last crash, null when there was none
 * @param children the children of a supervisor
 */
public record Node(
        String id,
        String kind,
        String state,
        int restarts,
        Instant since,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String lastCause,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Node> children) {}
