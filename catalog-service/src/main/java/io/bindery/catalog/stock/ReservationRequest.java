package io.bindery.catalog.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.platform.body.FieldReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be set aside for an order.
 *
 * @param orderId names the reservation: asking again for the same order answers the same
 * @param items one to a hundred, each book once
 * @param expiresIn how long it lasts unless confirmed, a second to a week; null for the usual time
 */
record ReservationRequest(
        UUID orderId, List<Line> items, @Nullable Duration expiresIn) {

    private static final int MAX_LINES = 100;
    private static final int MAX_QUANTITY = 1_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /**
     * Copies of one book.
     *
     * @param quantity 1 to 1000
     * @param pointer where the body says so
     */
    record Line(UUID bookId, int quantity, String pointer) {}

    /**
     * Reads the body of a POST.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults
     */
    static ReservationRequest read(ObjectNode body, Form form) {
        ResourceBody resource = ResourceBody.read(body, form, ReservationJson.TYPE, null);
        FieldReader attributes = resource.attributes();
        attributes.readOnly("status", "expiresAt");
        attributes.require("orderId");
        attributes.require("items");
        UUID order = attributes.id("orderId").value();
        Duration expiresIn = attributes.duration("expiresIn", SHORTEST, LONGEST).value();
        List<Line> lines = lines(attributes);
        resource.finish();
        return new ReservationRequest(Objects.requireNonNull(order), lines, expiresIn);
    }

    UUID[] books() {
        return items.stream().map(Line::bookId).toArray(UUID[]::new);
    }

    /** How many copies of each book. */
    Map<UUID, Integer> quantities() {
        return items.stream().collect(Collectors.toMap(Line::bookId, Line::quantity));
    }

    private static List<Line> lines(FieldReader attributes) {
        List<Line> lines = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (FieldReader item : attributes.objects("items", MAX_LINES)) {
            item.require("bookId");
            item.require("quantity");
            UUID book = item.id("bookId").value();
            Integer quantity = item.integer("quantity", 1, MAX_QUANTITY).value();
            item.rejectUnknown();
            if (book != null && !seen.add(book)) {
                item.fault("bookId", "is in this order twice");
            } else if (book != null && quantity != null) {
                lines.add(new Line(book, quantity, item.pointer()));
            }
        }
        return lines;
    }
}
