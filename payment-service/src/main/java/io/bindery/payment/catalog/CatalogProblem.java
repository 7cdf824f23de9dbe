package io.bindery.payment.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * What the catalog refuses, as a problem of the order: its pointers fit, because the items of a reservation stand in the same
 * order under the same names as those of the order.
 */
final class CatalogProblem {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CatalogProblem() {}

    static Problem of(Response answer) {
        JsonNode body = read(answer);
        List<Fault> faults = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            // RFC 9457 here, JSON:API where the catalog answers in that form.
            String pointer =
                    error.path("pointer").asText(error.at("/source/pointer").asText(""));
            String detail = error.path("detail").asText("cannot be had");
            faults.add(Fault.at(pointer.startsWith("/items") ? pointer : "/items", detail));
        }
        if (answer.getStatus() == 422) {
            return Problem.invalid(
                    faults.isEmpty() ? List.of(Fault.at("/items", detail(body, "are not all known"))) : faults);
        }
        return new Problem(
                "urn:bindery:problem:out-of-stock",
                "Not enough copies",
                409,
                detail(body, "There are not enough copies of what you ordered"),
                null,
                faults);
    }

    private static String detail(JsonNode body, String otherwise) {
        return body.path("detail").asText(otherwise);
    }

    private static JsonNode read(Response answer) {
        try {
            String text = answer.readEntity(String.class);
            return JSON.readTree(text == null ? "{}" : text);
        } catch (JsonProcessingException | IllegalStateException | jakarta.ws.rs.ProcessingException unreadable) {
            return JSON.createObjectNode();
        }
    }
}
