package io.bindery.stripe.error;

/** Ends a request with an error of the API. What was written before it in the same transaction is undone. */
public final class StripeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient StripeError error;

    StripeException(StripeError error) {
        super(error.status() + " " + error.details().getString("message"), null, false, false);
        this.error = error;
    }

    public StripeError error() {
        return error;
    }
}
