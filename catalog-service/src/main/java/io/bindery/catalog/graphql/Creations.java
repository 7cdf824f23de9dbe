package io.bindery.catalog.graphql;

import io.bindery.platform.events.Outbox;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Makes things by mutations, each once for the {@code Idempotency-Key} of a request: a repeated mutation is answered by what the first
 * one made, as it was then. Every field of an operation is remembered by itself, under the name that it has in the answer. Must be called
 * before anything is waited for.
 */
@ApplicationScoped
public class Creations {

    /**
     * What a field makes.
     *
     * @param key null when the request has none
     * @param request what makes two of them the same
     */
    private record Field(Caller caller, @Nullable String key, String request) {}

    private final Outbox outbox;
    private final IdempotencyKeys idempotency;
    private final SecurityIdentity identity;
    private final CurrentVertxRequest requests;

    Creations(Outbox outbox, IdempotencyKeys idempotency, SecurityIdentity identity, CurrentVertxRequest requests) {
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.identity = identity;
        this.requests = requests;
    }

    /**
     * Makes a thing in one transaction of a Hibernate session.
     *
     * @param type of what is remembered
     */
    public <T> Uni<T> inSession(Class<T> type, BiFunction<Mutiny.Session, Caller, Uni<T>> effect) {
        Field field = field();
        return outbox.inSession(session -> idempotency.once(
                session,
                field.caller(),
                field.key(),
                field.request(),
                type,
                () -> effect.apply(session, field.caller())));
    }

    /** The same in one transaction of a connection. */
    public <T> Uni<T> inConnection(Class<T> type, BiFunction<SqlConnection, Caller, Uni<T>> effect) {
        Field field = field();
        return outbox.inConnection(connection -> idempotency.once(
                connection,
                field.caller(),
                field.key(),
                field.request(),
                type,
                () -> effect.apply(connection, field.caller())));
    }

    private Field field() {
        String name = OperationFetcher.FIELD.get().getField().getName();
        return new Field(Caller.of(identity), key(), name + " " + Inputs.body());
    }

    /** Of this field alone. The handshake of a WebSocket is the request of many operations, so its key is none. */
    private @Nullable String key() {
        HttpServerRequest request = requests.getCurrent().request();
        String key = request.getHeader(IdempotencyKeys.HEADER);
        if (key == null || SocketDoor.isUpgrade(request)) {
            return null;
        }
        IdempotencyKeys.check(key);
        return "graphql:"
                + PersistedQueries.sha256(key
                        + OperationFetcher.FIELD.get().getExecutionStepInfo().getPath());
    }
}
