package io.bindery.catalog.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bindery.platform.events.EventEnvelope;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Tells listeners what has changed, on every replica: each reads the topics of the catalog by itself, from its start on. What is changed
 * while Kafka is away is told when it is back; what was changed before the start is not: this is for caches and for who is looking on, other
 * services have their own consumers.
 */
@ApplicationScoped
class ChangeFeed {

    private static final Logger log = Logger.getLogger(ChangeFeed.class);

    private final List<ChangeListener> listeners;
    private final FeedPosition position;
    private final FeedMetrics metrics;
    private final ObjectReader reader;

    ChangeFeed(
            @All List<ChangeListener> listeners,
            @Identifier("changes") FeedPosition position,
            FeedMetrics metrics,
            ObjectMapper json) {
        this.listeners = listeners;
        this.position = position;
        this.metrics = metrics;
        this.reader = json.readerFor(new TypeReference<EventEnvelope<JsonNode>>() {})
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Incoming("changes")
    Uni<Void> receive(ConsumerRecord<String, String> message) {
        Uni<Void> all = Uni.createFrom().voidItem();
        Optional<Change> change = read(message.value());
        if (change.isPresent()) {
            for (ChangeListener listener : listeners) {
                all = all.chain(() -> tell(listener, change.get()));
            }
        }
        return all.invoke(() -> position.passed(message));
    }

    private static Uni<Void> tell(ChangeListener listener, Change change) {
        return Uni.createFrom()
                .deferred(() -> listener.on(change))
                .onFailure()
                .invoke(failure -> log.warnf(
                        "%s %s %s was not told to everybody: %s",
                        change.thing(), change.id(), change.happening(), failure))
                .onFailure()
                .recoverWithNull();
    }

    private Optional<Change> read(String message) {
        try {
            EventEnvelope<JsonNode> event = reader.readValue(message);
            Optional<Change> change = event.isComplete() ? Change.of(event) : Optional.empty();
            // An event that was read may lack its time, which is for us alone.
            Optional.ofNullable(event.time()).ifPresent(made -> change.ifPresent(heard -> metrics.heard(heard, made)));
            return change;
        } catch (JsonProcessingException broken) {
            log.debugf("a message that is no event: %s", broken.getOriginalMessage());
            return Optional.empty();
        }
    }
}
