package io.bindery.platform.events;

import io.vertx.mutiny.sqlclient.Row;

/** A row of the outbox: an event that may not have been published yet. */
record OutboxEvent(long id, String topic, String key, String payload) {

    static OutboxEvent of(Row row) {
        return new OutboxEvent(
                row.getLong("id"), row.getString("topic"), row.getString("key"), row.getString("payload"));
    }

    /** Events of one topic and key must be published in order. */
    String orderingKey() {
        return topic + '\0' + key;
    }
}
