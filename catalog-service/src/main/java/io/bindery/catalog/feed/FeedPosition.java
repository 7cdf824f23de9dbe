package io.bindery.catalog.feed;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * How far this replica has read the catalog's topics. Kafka takes the partitions from a consumer that it has not heard of for some
 * seconds, as after an outage of its own; when it gives them back, this goes on where it was, and not at their end.
 */
@ApplicationScoped
@Identifier("changes")
class FeedPosition implements KafkaConsumerRebalanceListener {

    private static final Logger log = Logger.getLogger(FeedPosition.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final long start = System.currentTimeMillis();
    private final ConcurrentMap<TopicPartition, Long> next = new ConcurrentHashMap<>();

    /** Everybody was told of this. */
    void passed(ConsumerRecord<?, ?> told) {
        next.put(new TopicPartition(told.topic(), told.partition()), told.offset() + 1);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Long known = next.get(partition);
            if (known != null) {
                consumer.seek(partition, known);
            } else {
                begin(consumer, partition);
            }
        }
    }

    /**
     * With what has happened since this replica serves, which may be some seconds before it was given partitions: who is sent here by
     * another one that stops must miss nothing. Also a partition that stays empty until an outage has a place to go on from.
     */
    private void begin(Consumer<?, ?> consumer, TopicPartition partition) {
        try {
            OffsetAndTimestamp since =
                    consumer.offsetsForTimes(Map.of(partition, start), PATIENCE).get(partition);
            if (since != null) {
                consumer.seek(partition, since.offset());
            }
            next.put(partition, consumer.position(partition, PATIENCE));
        } catch (TimeoutException late) {
            log.warnf("%s is read from its end, wherever that will be: %s", partition, late.getMessage());
        }
    }
}
