package io.bindery.stripe.store;

import io.vertx.core.json.JsonObject;

/**
 * An object of the API.
 *
 * @param data as the API shows it
 * @param internal what it knows and does not show; empty for most kinds
 */
public record Stored(JsonObject data, JsonObject internal) {

    public String id() {
        return data.getString("id");
    }
}
