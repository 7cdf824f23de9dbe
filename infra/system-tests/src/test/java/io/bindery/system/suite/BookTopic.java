package io.bindery.system.suite;

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
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code catalog.book.v1} as a consumer does that sees each event id once. */
final class BookTopic {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BookTopic() {}

    /** The events of each book, in the order of the topic, repetitions left out. */
    static Map<String, List<JsonNode>> eventsByBook(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("catalog.book.v1").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<String, Map<String, JsonNode>> byBook = new LinkedHashMap<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    JsonNode event = parse(record.value());
                    byBook.computeIfAbsent(record.key(), key -> new LinkedHashMap<>())
                            .putIfAbsent(event.path("id").asText(), event);
                });
            }
            Map<String, List<JsonNode>> events = new LinkedHashMap<>();
            byBook.forEach((book, all) -> events.put(book, new ArrayList<>(all.values())));
            return events;
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
