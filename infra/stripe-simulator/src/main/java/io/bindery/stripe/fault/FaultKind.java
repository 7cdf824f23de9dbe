package io.bindery.stripe.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be made to go wrong. */
public enum FaultKind {
    /** A webhook is never sent, as if its endpoint had answered 200 and lost it. */
    WEBHOOK_DROP("webhook_drop"),
    /** A webhook is sent three times at once. */
    WEBHOOK_DUPLICATE("webhook_duplicate"),
    /** A webhook waits for up to {@code delay}, so that later ones overtake it. */
    WEBHOOK_REORDER("webhook_reorder"),
    /** A webhook waits for {@code delay}. */
    WEBHOOK_DELAY("webhook_delay"),
    /** A request is executed and answered 500. */
    ERROR_AFTER_EXECUTING("error_after_executing"),
    /** A request is executed and its connection closed without an answer, after {@code delay}. */
    TIMEOUT_AFTER_EXECUTING("timeout_after_executing"),
    /** A request is answered 429 and not executed. */
    RATE_LIMIT("rate_limit");

    private final String code;

    FaultKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** What it hits when nothing else is asked for: any event, or any request to the API but those that switch faults. */
    String match() {
        return code.startsWith("webhook") ? "" : "/v1/";
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(FaultKind::code).toList();
    }

    public static Optional<FaultKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
