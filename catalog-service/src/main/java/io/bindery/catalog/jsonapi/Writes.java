package io.bindery.catalog.jsonapi;

import io.bindery.platform.events.Outbox;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes things, once for each idempotency key: a repeated request gets the first answer, byte for byte. */
@ApplicationScoped
public class Writes {

    private final Outbox outbox;
    private final IdempotencyKeys idempotency;
    private final SecurityIdentity identity;

    Writes(Outbox outbox, IdempotencyKeys idempotency, SecurityIdentity identity) {
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    /** Makes a thing in one transaction of a Hibernate session. */
    public Uni<Response> inSession(
            WriteRequest request, String path, BiFunction<Mutiny.Session, Caller, Uni<Answer>> effect) {
        Caller caller = Caller.of(identity);
        return outbox.inSession(session -> idempotency.once(
                        session,
                        caller,
                        request.key(),
                        request.fingerprint("POST " + path),
                        Answer.class,
                        () -> effect.apply(session, caller)))
                .map(Answer::toResponse);
    }

    /** Makes a thing in one transaction of a connection. */
    public Uni<Response> inConnection(
            WriteRequest request, String path, BiFunction<SqlConnection, Caller, Uni<Answer>> effect) {
        Caller caller = Caller.of(identity);
        return outbox.inConnection(connection -> idempotency.once(
                        connection,
                        caller,
                        request.key(),
                        request.fingerprint("POST " + path),
                        Answer.class,
                        () -> effect.apply(connection, caller)))
                .map(Answer::toResponse);
    }
}
