package io.bindery.payment.call;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * How one kind of call is made and what its outcome means. The effects run in the transaction that closes the call, at most
 * once, under the lock of the order's row.
 */
public interface CallHandler<R> {

    CallKind kind();

    /**
     * Makes the call, or finds out that an earlier attempt of it has acted.
     *
     * @return fails with {@link CallRefused} when the other party refused for good, with {@link OutcomeUnknown} or any other
     *     failure when nobody knows whether it acted
     */
    Uni<R> perform(ProviderCall call);

    Uni<Void> succeeded(SqlConnection connection, ProviderCall call, R answer);

    Uni<Void> refused(SqlConnection connection, ProviderCall call, CallRefused refusal);
}
