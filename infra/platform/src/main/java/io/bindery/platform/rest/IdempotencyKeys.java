package io.bindery.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Gives a repeated request the first one's answer, so that a retry acts once. The key is recorded in the transaction of the
 * effect: a repetition that comes while the first is under way waits for its outcome at the row, a failed first attempt
 * leaves nothing behind. Keys belong to a caller.
 */
@ApplicationScoped
public class IdempotencyKeys {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String RECORD =
            "insert into idempotency_key (caller, key, fingerprint) values ($1, $2, $3) on conflict do nothing";
    private static final String FIND = "select fingerprint, answer from idempotency_key where caller = $1 and key = $2";
    private static final String KEEP = "update idempotency_key set answer = $3 where caller = $1 and key = $2";
    private static final String FORGET =
            "delete from idempotency_key where created_at < now() - make_interval(secs => $1)";

    private final ObjectMapper json;

    IdempotencyKeys(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Runs the effect, or answers what it answered before.
     *
     * @param session inside the transaction of the effect
     * @param key the header's value, null when the caller sent none: then the effect simply runs
     * @param request what makes two requests the same: method, path and body
     * @throws io.bindery.platform.http.ProblemException 400 for a key that is not 1 to 255 visible ASCII characters, 422 for
     *     a key that was used for another request
     */
    public <T> Uni<T> once(
            Mutiny.Session session,
            Caller caller,
            @Nullable String key,
            String request,
            Class<T> type,
            Supplier<Uni<T>> effect) {
        return once(new SessionRows(session), caller, key, request, type, effect);
    }

    /** The same inside the transaction of a plain connection. */
    public <T> Uni<T> once(
            SqlConnection connection,
            Caller caller,
            @Nullable String key,
            String request,
            Class<T> type,
            Supplier<Uni<T>> effect) {
        return once(new ConnectionRows(connection), caller, key, request, type, effect);
    }

    /**
     * Looks whether a key may be one.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when it is not 1 to 255 visible ASCII characters
     */
    public static void check(String key) {
        if (!KEY.matcher(key).matches()) {
            throw Problem.badParameter(HEADER, "must be 1 to 255 visible ASCII characters")
                    .toException();
        }
    }

    /** Drops keys older than this. */
    public Uni<Integer> forgetOlderThan(SqlClient client, Duration age) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of((double) age.toSeconds()))
                .map(result -> result.rowCount());
    }

    private <T> Uni<T> once(
            Rows rows, Caller caller, @Nullable String key, String request, Class<T> type, Supplier<Uni<T>> effect) {
        if (key == null) {
            return effect.get();
        }
        check(key);
        String fingerprint = fingerprint(request);
        return rows.write(RECORD, caller.id(), key, fingerprint)
                .chain(inserted -> inserted == 1
                        ? effect.get().call(answer -> rows.write(KEEP, caller.id(), key, write(answer)))
                        : rows.read(FIND, caller.id(), key).map(kept -> repeat(kept, fingerprint, type)));
    }

    private <T> T repeat(Kept kept, String fingerprint, Class<T> type) {
        if (!fingerprint.equals(kept.fingerprint())) {
            throw Problem.of(422, "This Idempotency-Key was used for another request")
                    .toException();
        }
        return read(kept.answer(), type);
    }

    private record Kept(String fingerprint, String answer) {}

    /** The two ways in which the services talk to their database. Statements have parameters {@code $1}, {@code $2} ... */
    private sealed interface Rows {

        Uni<Integer> write(String statement, String... parameters);

        Uni<Kept> read(String statement, String... parameters);
    }

    private record ConnectionRows(SqlConnection connection) implements Rows {

        @Override
        public Uni<Integer> write(String statement, String... parameters) {
            return execute(statement, parameters).map(result -> result.rowCount());
        }

        @Override
        public Uni<Kept> read(String statement, String... parameters) {
            return execute(statement, parameters)
                    .map(rows -> rows.iterator().next())
                    .map(row -> new Kept(row.getString(0), row.getString(1)));
        }

        private Uni<RowSet<Row>> execute(String statement, String... parameters) {
            return connection.preparedQuery(statement).execute(Tuple.from(parameters));
        }
    }

    private record SessionRows(Mutiny.Session session) implements Rows {

        @Override
        public Uni<Integer> write(String statement, String... parameters) {
            return session.flush().chain(() -> {
                Mutiny.MutationQuery query = session.createNativeQuery(numbered(statement));
                IntStream.range(0, parameters.length).forEach(i -> query.setParameter(i + 1, parameters[i]));
                return query.executeUpdate();
            });
        }

        @Override
        public Uni<Kept> read(String statement, String... parameters) {
            Mutiny.SelectionQuery<Object[]> query = session.createNativeQuery(numbered(statement), Object[].class);
            IntStream.range(0, parameters.length).forEach(i -> query.setParameter(i + 1, parameters[i]));
            return query.getSingleResult().map(row -> new Kept((String) row[0], (String) row[1]));
        }

        /** Hibernate writes its parameters as {@code ?1}. */
        private static String numbered(String statement) {
            return statement.replace('$', '?');
        }
    }

    private String write(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException(failure);
        }
    }

    private <T> T read(String answer, Class<T> type) {
        try {
            return json.readValue(answer, type);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String fingerprint(String request) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
