package io.bindery.stripe.intent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** States of a payment intent, as the API names them. */
public enum IntentStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    CANCELED;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }

    public static IntentStatus of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }

    /** The state after a step, nothing when the step is not allowed in this one. */
    public Optional<IntentStatus> after(IntentStep step) {
        return Optional.ofNullable(
                IntentTransitions.TABLE.getOrDefault(step, Map.of()).get(this));
    }

    /** The states in which a step is allowed, for errors. */
    static List<String> allowing(IntentStep step) {
        return Arrays.stream(values())
                .filter(status -> status.after(step).isPresent())
                .map(IntentStatus::code)
                .toList();
    }
}
