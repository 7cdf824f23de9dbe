package io.bindery.catalog.graphql;

import graphql.ExecutionResult;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;

/** Executes operations, each caller in a CDI request context of its own. */
@ApplicationScoped
class Execution {

    private final Engine engine;
    private final CurrentIdentityAssociation identities;
    private final CurrentVertxRequest requests;

    Execution(Engine engine, CurrentIdentityAssociation identities, CurrentVertxRequest requests) {
        this.engine = engine;
        this.identities = identities;
        this.requests = requests;
    }

    /** Begins a request context that lives on its own; whoever begins one ends it. */
    ContextState begin(RoutingContext routing, SecurityIdentity caller) {
        ManagedContext context = Arc.container().requestContext();
        context.activate();
        try {
            identities.setIdentity(caller);
            requests.setCurrent(routing);
            return context.getState();
        } finally {
            context.deactivate();
        }
    }

    /** Says who the caller of a request context is, once that is known. */
    void identify(ContextState state, SecurityIdentity caller) {
        during(state, () -> identities.setIdentity(caller));
    }

    /** Ends what {@link #begin} has begun, when nothing of it is under way any more. */
    void end(ContextState state) {
        Arc.container().requestContext().destroy(state);
    }

    /** Executes an operation without blocking; the data of a subscription is the publisher of its events. Fails only through a fault of ours. */
    CompletableFuture<ExecutionResult> run(GraphqlRequest request, ContextState state) {
        CompletableFuture<ExecutionResult> outcome = new CompletableFuture<>();
        during(
                state,
                () -> engine.execute(request, state).whenComplete((result, failure) -> {
                    if (result != null) {
                        outcome.complete(result);
                    } else {
                        outcome.completeExceptionally(failure);
                    }
                }));
        return outcome;
    }

    /** Does something in a request context. */
    void during(ContextState state, Runnable work) {
        ManagedContext context = Arc.container().requestContext();
        context.activate(state);
        try {
            work.run();
        } finally {
            context.deactivate();
        }
    }
}
