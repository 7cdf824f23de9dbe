package io.bindery.stripe.door;

import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.error.StripeException;
import io.bindery.stripe.fault.FaultKind;
import io.bindery.stripe.fault.Faults;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Transactions;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Executes a request in one transaction with the keeping of its answer. So a key has an answer exactly when its request has
 * had its effect, whenever the process dies.
 */
@Singleton
class Execution {

    private static final String SAVEPOINT = "savepoint effect";
    private static final String UNDO = "rollback to savepoint effect";

    private final Transactions transactions;
    private final ObjectStore objects;
    private final KeyStore keys;
    private final Faults faults;

    Execution(Transactions transactions, ObjectStore objects, KeyStore keys, Faults faults) {
        this.transactions = transactions;
        this.objects = objects;
        this.keys = keys;
        this.faults = faults;
    }

    /** The answer, an error of the API included; fails only when something is broken, and then nothing was done or kept. */
    Uni<Answer> run(ApiRequest request) {
        String key = request.key();
        return transactions
                .run(request.origin(), tx -> key == null ? effect(tx, request) : once(tx, key, request))
                .onFailure(StripeException.class)
                .recoverWithItem(failure -> Answer.of(failure.error()));
    }

    private Uni<Answer> once(Tx tx, String key, ApiRequest request) {
        return keys.hold(tx, key)
                .chain(() -> keys.find(tx, key, request))
                .chain(kept -> kept.isPresent()
                        ? Uni.createFrom().item(kept.get())
                        : undoable(tx, request).call(answer -> keys.keep(tx, key, request, answer)));
    }

    /** An error that is an exception is kept like any other answer, but not what was done before it. */
    private Uni<Answer> undoable(Tx tx, ApiRequest request) {
        return tx.connection()
                .query(SAVEPOINT)
                .execute()
                .chain(() -> effect(tx, request))
                .onFailure(StripeException.class)
                .recoverWithUni(
                        failure -> tx.connection().query(UNDO).execute().replaceWith(Answer.of(failure.error())));
    }

    private Uni<Answer> effect(Tx tx, ApiRequest request) {
        return Uni.createFrom()
                .deferred(() -> request.effect().apply(tx))
                .chain(outcome -> outcome.status() == 200
                        ? request.expansion().apply(tx, objects, outcome.body()).map(Outcome::ok)
                        : Uni.createFrom().item(outcome))
                .map(outcome -> faults.strike(FaultKind.ERROR_AFTER_EXECUTING, request.path())
                                .isPresent()
                        ? Answer.of(StripeError.server("Something went wrong on the server's side."))
                        : Answer.of(outcome));
    }
}
