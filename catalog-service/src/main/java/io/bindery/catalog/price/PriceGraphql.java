package io.bindery.catalog.price;

import io.bindery.catalog.book.BookNode;
import io.bindery.catalog.graphql.Batches;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What books have cost, over GraphQL. */
@GraphQLApi
@ApplicationScoped
public class PriceGraphql {

    private final PriceStore prices;
    private final Pool pool;

    PriceGraphql(PriceStore prices, Pool pool) {
        this.prices = prices;
        this.pool = pool;
    }

    @Name("priceHistory")
    @Description("What it has cost, the newest price first, up to 20.")
    public Uni<@NonNull List<@NonNull List<@NonNull PriceNode>>> priceHistory(@Source List<BookNode> sources) {
        return Batches.many(
                sources, book -> book.row().id(), ids -> prices.ofBooks(pool, ids, PriceJson.SHOWN), PriceNode::new);
    }
}
