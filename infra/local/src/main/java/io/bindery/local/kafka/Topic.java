package io.bindery.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.local.process.ServerFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A topic by hand: what an operator needs to look after messages that a service could not take. Reading leaves the offsets of
 * the services alone. Messages are text.
 *
 * @param bootstrapServers the brokers
 * @param name of the topic; it must exist
 */
public record Topic(String bootstrapServers, String name) {

    /** Headers that the Kafka connector of the services adds to a dead letter. */
    private static final String ADDED = "dead-letter-";

    private static final String COMES_FROM = ADDED + "topic";
    private static final Header EVENT =
            new RecordHeader("content-type", "application/cloudevents+json".getBytes(UTF_8));
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Prints every message that the topic has now as a line of JSON, in the order of each partition. */
    public void print(PrintStream out) {
        for (ConsumerRecord<String, String> message : messages()) {
            out.println(json(message));
        }
    }

    /** Sends a message with the content type of an event, be it one or not; returns when Kafka has it. */
    public void send(String key, String message) {
        send(new ProducerRecord<>(name, null, key, message, List.of(EVENT)));
    }

    /**
     * Sends a dead letter to where it came from, as it came. Every consumer of that topic gets it; who has acted on its event
     * drops it by its id.
     *
     * @return the topic that it came from
     * @throws ServerFailure when there is no message at that place, or one that is no dead letter
     */
    public String replay(long partition, long offset) {
        ConsumerRecord<String, String> letter = messages().stream()
                .filter(message -> message.partition() == partition && message.offset() == offset)
                .findFirst()
                .orElseThrow(() -> new ServerFailure(
                        "There is no message " + offset + " in partition " + partition + " of " + name));
        Header origin = letter.headers().lastHeader(COMES_FROM);
        if (origin == null) {
            throw new ServerFailure("That message has no header " + COMES_FROM + ", so it is no dead letter");
        }
        List<Header> headers = new ArrayList<>();
        letter.headers().forEach(header -> {
            if (!header.key().startsWith(ADDED)) {
                headers.add(header);
            }
        });
        String topic = text(origin);
        send(new ProducerRecord<>(topic, null, letter.key(), letter.value(), headers));
        return topic;
    }

    private List<ConsumerRecord<String, String>> messages() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "default.api.timeout.ms",
                (int) PATIENCE.toMillis(),
                "allow.auto.create.topics",
                false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new ServerFailure("There is no topic " + name);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> messages = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
            }
            return messages;
        } catch (KafkaException failure) {
            throw failed(failure);
        }
    }

    private void send(ProducerRecord<String, String> message) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "max.block.ms",
                (int) PATIENCE.toMillis(),
                "request.timeout.ms",
                (int) PATIENCE.toMillis() / 2,
                "delivery.timeout.ms",
                (int) PATIENCE.toMillis());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(message).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted", interrupted);
        } catch (KafkaException | ExecutionException failure) {
            throw failed(failure);
        }
    }

    private static ServerFailure failed(Exception failure) {
        return new ServerFailure("Kafka: " + failure.getMessage(), failure);
    }

    private static String json(ConsumerRecord<String, String> message) {
        ObjectNode line = JSON.createObjectNode()
                .put("partition", message.partition())
                .put("offset", message.offset())
                .put("time", Instant.ofEpochMilli(message.timestamp()).toString())
                .put("key", message.key());
        ObjectNode headers = line.putObject("headers");
        message.headers().forEach(header -> headers.put(header.key(), text(header)));
        return line.put("value", message.value()).toString();
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
