package io.bindery.catalog.stock;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.jsonapi.Answer;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.JsonApi;
import io.bindery.catalog.jsonapi.ResourceType;
import java.time.Instant;
import java.util.List;
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

    static final ResourceType<Reservation> RESOURCE =
            ResourceType.of(TYPE, PATH, Reservation::orderId, Attributes.class, ReservationJson::attributes);

    private ReservationJson() {}

    static Answer show(Reservation reservation, Form form) {
        byte[] body = form == Form.JSON_API
                ? JsonApi.alone(RESOURCE, reservation)
                : JsonApi.write(new JsonApi.PlainOne(new Plain(reservation.orderId(), attributes(reservation))));
        return Answer.untagged(body, form);
    }

    static String path(Reservation reservation) {
        return RESOURCE.pathOf(reservation);
    }

    private static Attributes attributes(Reservation reservation) {
        return new Attributes(
                reservation.orderId(),
                reservation.state().text(),
                reservation.state().hasExpiry() ? reservation.expiresAt() : null,
                reservation.items());
    }
}
