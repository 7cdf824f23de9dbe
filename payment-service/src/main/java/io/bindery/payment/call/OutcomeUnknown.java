package io.bindery.payment.call;

/** Another party gave no answer that tells whether it acted: no connection, a time-out, a fault on its side, a limit. */
public final class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OutcomeUnknown(String message, Throwable cause) {
        super(message, cause);
    }

    /** For a call that cannot even be tried yet. */
    public OutcomeUnknown(String message) {
        super(message);
    }
}
