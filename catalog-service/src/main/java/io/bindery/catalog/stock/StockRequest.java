package io.bindery.catalog.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import java.util.UUID;

/**
 * What staff say about a book's stock; what the body leaves out stays.
 *
 * @param available copies that can be ordered from now on, 0 to a million
 */
record StockRequest(Field<Integer> available) {

    /** Far from what an integer holds, whatever reservations give back. */
    static final int MAX_AVAILABLE = 1_000_000;

    /**
     * Reads the body of a PATCH.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults; 409 for another resource type or id
     */
    static StockRequest read(ObjectNode body, Form form, UUID book) {
        ResourceBody resource = ResourceBody.read(body, form, StockJson.NAME, book);
        FieldReader attributes = resource.attributes();
        attributes.readOnly("reserved", "bookId");
        if (attributes.has("available")) {
            attributes.require("available");
        }
        StockRequest request = new StockRequest(attributes.integer("available", 0, MAX_AVAILABLE));
        resource.finish();
        return request;
    }

    int availableOf(Stock before) {
        return available.or(before.available());
    }
}
