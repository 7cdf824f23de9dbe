package io.bindery.testkit.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A topic of CloudEvents, read from its beginning to its present end.
 *
 * @param bootstrapServers the brokers
 * @param name of the topic
 */
public record EventTopic(String bootstrapServers, String name) {

    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** The events by key as a consumer sees them that knows each event id once, in the order of their first deliveries. */
    public Map<String, List<JsonNode>> eventsByKey() {
        Map<String, Map<String, JsonNode>> byKey = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> record : records()) {
            JsonNode event = parse(record);
            byKey.computeIfAbsent(record.key(), key -> new LinkedHashMap<>())
                    .putIfAbsent(event.path("id").asText(), event);
        }
        Map<String, List<JsonNode>> events = new LinkedHashMap<>();
        byKey.forEach((key, all) -> events.put(key, List.copyOf(all.values())));
        return events;
    }

    private List<ConsumerRecord<String, String>> records() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
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

    private static JsonNode parse(ConsumerRecord<String, String> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException failure) {
            throw new UncheckedIOException(record.value(), failure);
        }
    }
}
