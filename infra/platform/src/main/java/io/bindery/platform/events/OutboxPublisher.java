package io.bindery.platform.events;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends outbox rows to Kafka. */
@ApplicationScoped
class OutboxPublisher {

    private static final byte[] CONTENT_TYPE = EventEnvelope.MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII);

    private final MutinyEmitter<String> kafka;

    /** The relay bounds what is under way to one batch, so the buffer needs no bound of its own. */
    OutboxPublisher(@Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> kafka) {
        this.kafka = kafka;
    }

    /** Completes when every in-sync replica has the event. */
    Uni<Void> publish(OutboxEvent event) {
        var record = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(event.topic())
                .withKey(event.key())
                .withHeaders(new RecordHeaders().add("content-type", CONTENT_TYPE))
                .build();
        return kafka.sendMessage(Message.of(event.payload()).addMetadata(record));
    }
}
