package io.bindery.catalog.stock;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.jsonapi.Answer;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.JsonApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows reservations in either form. Their id is the order's. */
final class ReservationJson {

    static final String PATH = "/api/v1/stock-reservations";
    static final String TYPE = "stock-reservations";

    /**
     * The attributes of a reservation, in both forms.
     *
     * @param status reserved, confirmed, committed, released or expired
     * @param expiresAt null when it does not expire any more
     */
    record Attributes(UUID orderId, String status, @Nullable Instant expiresAt, List<Reservation.Item> items) {}

    record Plain(UUID id, @JsonUnwrapped Attributes attributes) {}

    private ReservationJson() {}

    static Answer show(Reservation reservation, Form form) {
        Attributes attributes = new Attributes(
                reservation.orderId(),
                reservation.state().text(),
                reservation.state().hasExpiry() ? reservation.expiresAt() : null,
                reservation.items());
        Object body = form == Form.JSON_API
                ? JsonApi.one(new JsonApi.Resource(
                        TYPE,
                        reservation.orderId().toString(),
                        attributes,
                        Map.of(),
                        Map.of("self", path(reservation))))
                : new JsonApi.PlainOne(new Plain(reservation.orderId(), attributes));
        return Answer.ok(JsonApi.write(body), form);
    }

    static String path(Reservation reservation) {
        return PATH + "/" + reservation.orderId();
    }
}
