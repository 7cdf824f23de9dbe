package io.bindery.stripe.webhook;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;

/**
 * An event that this process is about to send.
 *
 * @param id of the delivery
 * @param event id of the event
 * @param type of the event
 * @param body the event as the API shows it
 * @param url of the endpoint
 * @param secret of the endpoint
 * @param attempts how many there are with this one
 * @param age since the event was written
 */
record Delivery(
        long id, String event, String type, String body, String url, String secret, int attempts, Duration age) {

    static Delivery of(Row row) {
        return new Delivery(
                row.getLong("id"),
                row.getString("event"),
                row.getString("type"),
                row.getString("body"),
                row.getString("url"),
                row.getString("secret"),
                row.getInteger("attempts"),
                Duration.ofSeconds(row.getLong("age")));
    }

    boolean isFirst() {
        return attempts == 1;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return event + " (" + type + ") to " + url + ", attempt " + attempts;
    }
}
