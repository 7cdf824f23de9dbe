package io.bindery.chat;

import io.bindery.testkit.infra.TestInfra;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What another service tells on a topic.
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

    /** Every message that is there now, as it is. */
    public List<String> all() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestInfra.kafka().bootstrapServers(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> values = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
