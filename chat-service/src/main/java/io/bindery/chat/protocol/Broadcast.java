package io.bindery.chat.protocol;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An event for every member of a topic. It is encoded once per serializer; all members are sent the same bytes. */
public final class Broadcast implements Outgoing {

    private final String topic;
    private final String event;
    private final Object payload;
    private final Map<Serializer, Encoded> encodings = new ConcurrentHashMap<>(2);

    public Broadcast(String topic, String event, Object payload) {
        this.topic = topic;
        this.event = event;
        this.payload = payload;
    }

    @Override
    public String topic() {
        return topic;
    }

    public String event() {
        return event;
    }

    public Object payload() {
        return payload;
    }

    /** The bytes in this serializer's form; made when first asked for. Thread-safe. */
    public Encoded encodedBy(Serializer serializer) {
        return encodings.computeIfAbsent(serializer, form -> form.encode(this));
    }
}
