package io.bindery.catalog.stock;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.JsonApi;
import io.bindery.catalog.jsonapi.Representation;
import io.bindery.catalog.jsonapi.ResourceType;
import java.util.UUID;

/** Shows stock in either form. Its id is the book's. */
public final class StockJson {

    static final String PATH = "/api/v1/stock";
    static final String NAME = "stock";

    record Attributes(UUID bookId, int available, int reserved) {

        static Attributes of(Stock stock) {
            return new Attributes(stock.bookId(), stock.available(), stock.reserved());
        }
    }

    /** What anybody may know: how many copies orders have set aside is nobody's business. */
    record Offer(UUID bookId, int available) {

        static Offer of(Stock stock) {
            return new Offer(stock.bookId(), stock.available());
        }
    }

    record Plain(UUID id, @JsonUnwrapped Attributes attributes) {}

    /** Stock as it is shown beside books. */
    public static final ResourceType<Stock> TYPE = ResourceType.of(NAME, PATH, Stock::bookId, Offer.class, Offer::of);

    static final ResourceType<Stock> WHOLE =
            ResourceType.of(NAME, PATH, Stock::bookId, Attributes.class, Attributes::of);

    private StockJson() {}

    static Representation show(Stock stock, Form form) {
        byte[] body = form == Form.JSON_API
                ? JsonApi.alone(WHOLE, stock)
                : JsonApi.write(new JsonApi.PlainOne(new Plain(stock.bookId(), Attributes.of(stock))));
        return Representation.of(body, form, stock.version());
    }
}
