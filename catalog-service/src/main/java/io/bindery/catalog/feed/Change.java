package io.bindery.catalog.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.platform.body.Ids;
import io.bindery.platform.events.EventEnvelope;
import java.util.Optional;
import java.util.UUID;

/**
 * A change that is committed.
 *
 * @param thing what has changed, such as {@code book}
 * @param happening what has become of it, such as {@code updated}
 * @param id of the thing
 * @param data the thing after the change, as the event tells it
 */
public record Change(String thing, String happening, UUID id, JsonNode data) {

    private static final String TYPES = "io.bindery.catalog.";

    /** The change that an event tells of; empty when it is none of the catalog's. */
    static Optional<Change> of(EventEnvelope<JsonNode> event) {
        String[] type = event.type().startsWith(TYPES)
                ? event.type().substring(TYPES.length()).split("\\.", -1)
                : new String[0];
        return type.length == 2
                ? Ids.parse(event.subject()).map(id -> new Change(type[0], type[1], id, event.data()))
                : Optional.empty();
    }

    /** The book that the change is about, or that the thing belongs to; empty when there is none. */
    public Optional<UUID> book() {
        return switch (thing) {
            case "book", "stock" -> Optional.of(id);
            case "review" -> Ids.parse(data.path("bookId").asText());
            default -> Optional.empty();
        };
    }
}
