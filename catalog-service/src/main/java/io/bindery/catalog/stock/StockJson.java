package io.bindery.catalog.stock;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.JsonApi;
import io.bindery.catalog.jsonapi.Representation;
import io.bindery.catalog.jsonapi.ResourceType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows stock in either form. Its id is the book's. */
public final class StockJson {

    static final String PATH = "/api/v1/stock";
    static final String NAME = "stock";

    /**
     * What the address of stock tells.
     *
     * @param reserved null for who is none of the {@link Insiders}
     */
    record Attributes(UUID bookId, int available, @Nullable Integer reserved) {

        static Attributes of(Stock stock, boolean isInsider) {
            return new Attributes(stock.bookId(), stock.available(), isInsider ? stock.reserved() : null);
        }
    }

    /** What anybody may know. */
    record Offer(UUID bookId, int available) {

        static Offer of(Stock stock) {
            return new Offer(stock.bookId(), stock.available());
        }
    }

    record Plain(UUID id, @JsonUnwrapped Attributes attributes) {}

    /** Stock as it is shown beside books. */
    public static final ResourceType<Stock> TYPE = ResourceType.of(NAME, PATH, Stock::bookId, Offer.class, Offer::of);

    static final ResourceType<Attributes> WHOLE =
            ResourceType.of(NAME, PATH, Attributes::bookId, Attributes.class, attributes -> attributes);

    private StockJson() {}

    /**
     * Shows stock at its own address.
     *
     * @param isInsider whether it is shown to one of the {@link Insiders}
     */
    static Representation show(Stock stock, Form form, boolean isInsider) {
        Attributes attributes = Attributes.of(stock, isInsider);
        byte[] body = form == Form.JSON_API
                ? JsonApi.alone(WHOLE, attributes)
                : JsonApi.write(new JsonApi.PlainOne(new Plain(stock.bookId(), attributes)));
        return Representation.of(body, form, stock.version());
    }
}
