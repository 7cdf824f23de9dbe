package io.bindery.catalog.stock;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.jsonapi.Answer;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.JsonApi;
import io.bindery.platform.http.ETags;
import java.util.Map;
import java.util.UUID;

/** Shows stock in either form. Its id is the book's. */
final class StockJson {

    static final String PATH = "/api/v1/stock";
    static final String TYPE = "stock";

    record Attributes(UUID bookId, int available, int reserved) {}

    record Plain(UUID id, @JsonUnwrapped Attributes attributes) {}

    private StockJson() {}

    static Answer show(Stock stock, Form form) {
        Attributes attributes = new Attributes(stock.bookId(), stock.available(), stock.reserved());
        String id = stock.bookId().toString();
        Object body = form == Form.JSON_API
                ? JsonApi.one(new JsonApi.Resource(TYPE, id, attributes, Map.of(), Map.of("self", PATH + "/" + id)))
                : new JsonApi.PlainOne(new Plain(stock.bookId(), attributes));
        return Answer.ok(JsonApi.write(body), form).tagged(ETags.of(stock.version(), form.tag()));
    }
}
