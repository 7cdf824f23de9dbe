package io.bindery.chat.socket;

/** Ends a connect before it is upgraded. An answer to the client, without a stack trace. */
final class ConnectRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ConnectRefusal refusal;

    ConnectRefused(ConnectRefusal refusal) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    ConnectRefusal refusal() {
        return refusal;
    }
}
