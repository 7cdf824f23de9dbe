package io.bindery.platform.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.RequestId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvents 1.0 event in the structured JSON form.
 *
 * @param specversion always {@code 1.0}
 * @param id UUIDv7; unique per event, the key by which consumers see an event once
 * @param source the service that tells, such as {@code /catalog}
 * @param type what happened, such as {@code io.bindery.catalog.book.updated}
 * @param subject id of the entity it happened to
 * @param time when, by the producer's clock; order comes from the topic, not from here
 * @param datacontenttype always {@code application/json}
 * @param requestid extension: the request that caused it, null where none did
 * @param data the entity after the change
 */
public record EventEnvelope<T>(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestid,
        T data) {

    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /** Whether what every consumer relies on is there; an envelope that was read from a topic may lack anything. */
    @SuppressWarnings("ConstantValue")
    public boolean isComplete() {
        return Stream.of(id, type, subject, data).allMatch(Objects::nonNull);
    }

    /** A new event about this subject, caused by the request being served, if any. */
    public static <T> EventEnvelope<T> of(String source, String type, String subject, T data, InstantSource clock) {
        return of(source, type, subject, data, clock, RequestId.current());
    }

    /** The same where what caused it is not the request being served but an earlier one, or none. */
    public static <T> EventEnvelope<T> of(
            String source, String type, String subject, T data, InstantSource clock, @Nullable String requestid) {
        return new EventEnvelope<>(
                "1.0", Ids.next(), source, type, subject, clock.instant(), "application/json", requestid, data);
    }
}
