package io.bindery.stripe.event;

import io.bindery.stripe.api.ApiVersion;
import io.bindery.stripe.store.Ids;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Origin;
import io.bindery.stripe.store.Tx;
import io.bindery.stripe.webhook.DeliveryStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/** Writes events and queues them for the endpoints, in the transaction of the change that they tell of. */
@Singleton
public class EventLog {

    public static final String KIND = "event";

    private final ObjectStore objects;
    private final DeliveryStore deliveries;

    EventLog(ObjectStore objects, DeliveryStore deliveries) {
        this.objects = objects;
        this.deliveries = deliveries;
    }

    /** Something new exists. */
    public Uni<Void> created(Tx tx, String type, JsonObject object) {
        return write(tx, type, new JsonObject().put("object", object.copy()));
    }

    /**
     * Something has changed.
     *
     * @param before the object as it was
     * @param after the object as it is
     */
    public Uni<Void> changed(Tx tx, String type, JsonObject before, JsonObject after) {
        JsonObject previous = new JsonObject();
        after.forEach(member -> {
            Object old = before.getValue(member.getKey());
            if (old == null ? member.getValue() != null : !old.equals(member.getValue())) {
                previous.put(member.getKey(), old);
            }
        });
        return write(tx, type, new JsonObject().put("object", after.copy()).put("previous_attributes", previous));
    }

    private Uni<Void> write(Tx tx, String type, JsonObject data) {
        return deliveries
                .wanting(tx, type)
                .chain(wanting -> objects.insert(tx, event(tx, type, data, wanting)))
                .chain(event -> deliveries.enqueue(tx, event));
    }

    private static JsonObject event(Tx tx, String type, JsonObject data, long wanting) {
        Origin origin = tx.origin();
        return new JsonObject()
                .put("id", Ids.create("evt"))
                .put("object", KIND)
                // Clients refuse to decode an event without it, or of another release.
                .put("api_version", ApiVersion.CURRENT)
                .put("created", tx.now())
                .put("data", data)
                .put("livemode", false)
                .put("pending_webhooks", wanting)
                .put(
                        "request",
                        new JsonObject().put("id", origin.requestId()).put("idempotency_key", origin.idempotencyKey()))
                .put("type", type);
    }
}
