package io.bindery.payment.provider;

/** The provider refused a call for good: nothing was done, and a repetition would be refused as well. */
public final class ProviderRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * A refusal.
     *
     * @param code the provider's, such as {@code payment_intent_unexpected_state}
     * @param message for people
     */
    public ProviderRefused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** What the provider says, for people. */
    public String explanation() {
        return String.valueOf(getMessage());
    }
}
