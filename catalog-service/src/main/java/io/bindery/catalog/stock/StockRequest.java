package io.bindery.catalog.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
import java.util.Objects;
import java.util.UUID;

/**
 * What staff say about a book's stock.
 *
 * @param available copies that can be ordered from now on, 0 to a million
 */
record StockRequest(int available) {

    /** Far from what an integer holds, whatever reservations give back. */
    static final int MAX_AVAILABLE = 1_000_000;

    /**
     * Reads the body of a PATCH.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults; 409 for another resource type or id
     */
    static StockRequest read(ObjectNode body, Form form, UUID book) {
        ResourceBody resource = ResourceBody.read(body, form, StockJson.NAME, book);
        resource.attributes().readOnly("reserved", "bookId");
        resource.attributes().require("available");
        Integer available =
                resource.attributes().integer("available", 0, MAX_AVAILABLE).value();
        resource.finish();
        return new StockRequest(Objects.requireNonNull(available));
    }
}
