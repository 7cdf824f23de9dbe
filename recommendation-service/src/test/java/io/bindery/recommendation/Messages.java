package io.bindery.recommendation;

import io.bindery.testkit.infra.TestInfra;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What other services tell on a topic.
 *
 * @param topic where
 */
public record Messages(String topic) {

    /** Sends an event with an id of its own; answers the message, to be sent again. */
    public String send(String type, UUID key, String data) {
        String message = """
                {"specversion": "1.0", "id": "%s", "source": "/test", "type": "%s", "subject": "%s",
                 "time": "2026-01-01T00:00:00Z", "datacontenttype": "application/json", "data": %s}""".formatted(UUID.randomUUID(), type, key, data);
        send(key, message);
        return message;
    }

    /** Sends a message as it is, and waits until Kafka has it. */
    public void send(UUID key, String message) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestInfra.kafka().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key.toString(), message)).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
