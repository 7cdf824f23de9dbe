package io.bindery.catalog.graphql;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Who is calling. Whoever sends no token is a stranger at no cost; whoever sends one must send a good one. */
final class Callers {

    private Callers() {}

    /**
     * The caller of a request, told on its event loop.
     *
     * @return a failure with AuthenticationFailedException when the token is not valid; for a stranger nothing is looked up before
     *     somebody asks
     */
    static Uni<Uni<SecurityIdentity>> of(RoutingContext routing) {
        Uni<SecurityIdentity> identity = QuarkusHttpUser.getSecurityIdentity(routing, null);
        if (!routing.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
            return Uni.createFrom().item(identity);
        }
        Context context = Objects.requireNonNull(Vertx.currentContext());
        return identity.emitOn(task -> context.runOnContext(turn -> task.run())).map(known -> {
            if (known.isAnonymous()) {
                throw new AuthenticationFailedException("No token that anybody here understands");
            }
            return Uni.createFrom().item(known);
        });
    }
}
