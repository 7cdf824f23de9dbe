package io.bindery.catalog.stock;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

/** The copies of a book in GraphQL; what is set aside for orders, {@link StockGraphql} tells those who may know. */
@Type("Stock")
@Description("The copies of a book.")
public record StockNode(@Ignore Stock row) {

    @Description("Copies that can be ordered now.")
    public int getAvailable() {
        return row.available();
    }
}
