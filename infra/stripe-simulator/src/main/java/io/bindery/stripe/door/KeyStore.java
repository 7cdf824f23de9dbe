package io.bindery.stripe.door;

import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * First answers by idempotency key, for 24 hours. A key is held by an advisory lock of the transaction that executes the
 * request: it frees itself when the process dies, and then nothing has been done.
 */
@Singleton
class KeyStore {

    private static final String HOLD = "select pg_try_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String FIND = "select path, fingerprint, status, body, request_id from idempotency_key"
            + " where key = $1 and created_at > now() - interval '24 hours'";
    private static final String KEEP = """
            insert into idempotency_key (key, path, fingerprint, status, body, request_id) values ($1, $2, $3, $4, $5, $6)
            on conflict (key) do update set path = excluded.path, fingerprint = excluded.fingerprint,
                status = excluded.status, body = excluded.body, request_id = excluded.request_id, created_at = now()
            """;
    private static final String FORGET = "delete from idempotency_key where created_at <= now() - interval '24 hours'";

    private final Pool pool;

    KeyStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Takes the key until the transaction ends.
     *
     * @throws io.bindery.stripe.error.StripeException 409 when another request holds it
     */
    Uni<Void> hold(Tx tx, String key) {
        return tx.connection().preparedQuery(HOLD).execute(Tuple.of(key)).map(rows -> {
            if (!rows.iterator().next().getBoolean(0)) {
                throw StripeError.keyInUse(key).toException();
            }
            return null;
        });
    }

    /**
     * The answer that was given first.
     *
     * @throws io.bindery.stripe.error.StripeException 400 when it was given to another request
     */
    Uni<Optional<Answer>> find(Tx tx, String key, ApiRequest request) {
        return tx.connection()
                .preparedQuery(FIND)
                .execute(Tuple.of(key))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(repeat(rows.iterator().next(), key, request)));
    }

    Uni<Void> keep(Tx tx, String key, ApiRequest request, Answer answer) {
        Tuple row = Tuple.of(
                key, request.path(), fingerprint(request), answer.status(), answer.body(), request.requestId());
        return tx.connection().preparedQuery(KEEP).execute(row).replaceWithVoid();
    }

    /** Drops keys that are no longer needed. */
    Uni<Void> forget() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }

    private static Answer repeat(Row row, String key, ApiRequest request) {
        if (!row.getString("path").equals(request.path())) {
            throw StripeError.keyReused("The idempotency key %s was first used for %s; use another key."
                            .formatted(key, row.getString("path")))
                    .toException();
        }
        if (!row.getString("fingerprint").equals(fingerprint(request))) {
            throw StripeError.keyReused("The idempotency key %s was first used with other parameters; use another key."
                            .formatted(key))
                    .toException();
        }
        return new Answer(row.getInteger("status"), row.getString("body"), row.getString("request_id"));
    }

    private static String fingerprint(ApiRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(request.call().params().canonical().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
