package io.bindery.payment.start;

/** What happens when at the start. */
public final class StartOrder {

    /** The configuration is judged before long-lived work begins, so that a refusal finds nothing under way. */
    public static final int CHECKS = 1_000;

    private StartOrder() {}
}
