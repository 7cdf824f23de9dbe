package io.bindery.stripe.form;

import io.bindery.stripe.error.StripeError;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of an object's metadata: keys that are given replace, empty values delete, an empty {@code metadata} deletes all. */
public record Metadata(@Nullable Map<String, String> changes) {

    private static final int MAX_KEYS = 50;
    private static final int MAX_KEY = 40;
    private static final int MAX_VALUE = 500;

    /** Reads {@code metadata[...]}. */
    public static Metadata read(Params params) {
        Map<String, String> changes = params.hash("metadata");
        if (changes != null) {
            changes.forEach(Metadata::check);
        }
        return new Metadata(changes);
    }

    /** The metadata after the change; the given object stays as it is. */
    public JsonObject applyTo(JsonObject metadata) {
        if (changes == null) {
            return new JsonObject();
        }
        JsonObject changed = metadata.copy();
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                changed.remove(key);
            } else {
                changed.put(key, value);
            }
        });
        if (changed.size() > MAX_KEYS) {
            throw StripeError.invalid(null, "metadata", "Metadata can have up to 50 keys.")
                    .toException();
        }
        return changed;
    }

    private static void check(String key, String value) {
        if (key.length() > MAX_KEY) {
            throw StripeError.invalid(null, "metadata", "Metadata keys can have up to 40 characters.")
                    .toException();
        }
        if (value.length() > MAX_VALUE) {
            throw StripeError.invalid(null, "metadata[" + key + "]", "Metadata values can have up to 500 characters.")
                    .toException();
        }
    }
}
