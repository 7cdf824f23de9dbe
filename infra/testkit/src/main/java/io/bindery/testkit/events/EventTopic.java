package io.bindery.testkit.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A topic of CloudEvents: written as the services' relays write it, read from its beginning to its present end.
 *
 * @param bootstrapServers the brokers
 * @param name of the topic
 */
public record EventTopic(String bootstrapServers, String name) {

    /**
     * The headers with which a relay sends an event. They matter: by the content type, a Kafka connector that is not told
     * otherwise takes the envelope off.
     */
    public static final Map<String, String> HEADERS = Map.of("content-type", "application/cloudevents+json");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Sends an event with an id of its own.
     *
     * @param data the JSON of its member of that name
     * @return the message, to be sent again
     */
    public String tell(String type, String subject, String data) {
        String message = """
                {"specversion": "1.0", "id": "%s", "source": "/test", "type": "%s", "subject": "%s",
                 "time": "2026-01-01T00:00:00Z", "datacontenttype": "application/json", "data": %s}""".formatted(UUID.randomUUID(), type, subject, data);
        send(subject, message);
        return message;
    }

    /** Sends a message as it is, good or bad, and waits until Kafka has it. */
    public void send(String key, String message) {
        var record = new ProducerRecord<>(name, key, message);
        HEADERS.forEach((header, value) -> record.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer())) {
            producer.send(record).get(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Every message as it is, events or not. */
    public List<String> messages() {
        return records().stream().map(ConsumerRecord::value).toList();
    }

    /** The headers of every delivery of one key. */
    public List<Map<String, String>> headersOf(String key) {
        return records().stream()
                .filter(record -> key.equals(record.key()))
                .map(EventTopic::headers)
                .toList();
    }

    /** Every delivery in the order of the topic, repetitions included. */
    public List<JsonNode> deliveries() {
        return records().stream().map(EventTopic::parse).toList();
    }

    /** Every delivery of one key. */
    public List<JsonNode> deliveriesOf(String key) {
        return records().stream()
                .filter(record -> key.equals(record.key()))
                .map(EventTopic::parse)
                .toList();
    }

    /**
     * The events by key as a consumer sees them that knows each event id once and puts aside what is no event, in the order of
     * their first deliveries.
     */
    public Map<String, List<JsonNode>> eventsByKey() {
        Map<String, Map<String, JsonNode>> byKey = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> record : records()) {
            JsonNode event = event(record);
            if (event == null) {
                continue;
            }
            byKey.computeIfAbsent(record.key(), key -> new LinkedHashMap<>())
                    .putIfAbsent(event.path("id").asText(), event);
        }
        Map<String, List<JsonNode>> events = new LinkedHashMap<>();
        byKey.forEach((key, all) -> events.put(key, List.copyOf(all.values())));
        return events;
    }

    private List<ConsumerRecord<String, String>> records() {
        try (var consumer = new KafkaConsumer<>(settings(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static @Nullable JsonNode event(ConsumerRecord<String, String> record) {
        try {
            JsonNode message = JSON.readTree(record.value());
            return message.hasNonNull("id") ? message : null;
        } catch (IOException noEvent) {
            return null;
        }
    }

    private static JsonNode parse(ConsumerRecord<String, String> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException failure) {
            throw new UncheckedIOException(record.value(), failure);
        }
    }
}
