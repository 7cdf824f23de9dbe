package io.bindery.catalog.stock;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What of stock not everybody may know. */
@GraphQLApi
@ApplicationScoped
public class StockGraphql {

    private final SecurityIdentity caller;

    StockGraphql(SecurityIdentity caller) {
        this.caller = caller;
    }

    /** Copies set aside for orders. */
    @Description(
            "Copies set aside for orders that are not shipped yet; for staff and services, null for everybody else.")
    public @Nullable Integer reserved(@Source StockNode stock) {
        return Insiders.include(caller) ? stock.row().reserved() : null;
    }
}
