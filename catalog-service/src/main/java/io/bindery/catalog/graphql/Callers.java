package io.bindery.catalog.graphql;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Who is calling. Whoever sends no token is a stranger at no cost; whoever sends one must send a good one. */
final class Callers {

    static final SecurityIdentity STRANGER = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(""))
            .setAnonymous(true)
            .build();

    private Callers() {}

    static boolean hasToken(RoutingContext routing) {
        return routing.request().headers().contains(HttpHeaders.AUTHORIZATION);
    }

    /**
     * The caller of a request, told on its event loop: resolvers that ask who is calling must not have to wait.
     *
     * @return a failure with AuthenticationFailedException when the token is not valid
     */
    static Uni<SecurityIdentity> of(RoutingContext routing) {
        if (!hasToken(routing)) {
            return Uni.createFrom().item(STRANGER);
        }
        // Quarkus would write the 401 itself.
        BiConsumer<RoutingContext, Throwable> leaveItToUs = (request, failure) -> {};
        routing.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, leaveItToUs);
        Context context = Objects.requireNonNull(Vertx.currentContext());
        return QuarkusHttpUser.getSecurityIdentity(routing, null)
                .emitOn(task -> context.runOnContext(turn -> task.run()))
                .invoke(caller -> {
                    if (caller.isAnonymous()) {
                        throw new AuthenticationFailedException("No token that anybody here understands");
                    }
                });
    }
}
