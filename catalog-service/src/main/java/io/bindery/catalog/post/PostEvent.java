package io.bindery.catalog.post;

import io.bindery.platform.events.EventEnvelope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post after a change, as other services learn of it: the data of {@code catalog.post.v1}.
 *
 * @param publishedAt null for a draft, which whoever reads this must show to nobody but its author and staff
 */
record PostEvent(
        UUID id,
        int version,
        String authorId,
        String title,
        String body,
        @Nullable Instant publishedAt) {

    static final String TOPIC = "catalog.post.v1";

    private static final String SOURCE = "/catalog";

    /** What happened to the post; one that is published as it is written is created, with the time of its publication. */
    enum Kind {
        CREATED("io.bindery.catalog.post.created"),
        UPDATED("io.bindery.catalog.post.updated"),
        PUBLISHED("io.bindery.catalog.post.published"),
        DELETED("io.bindery.catalog.post.deleted");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    static EventEnvelope<PostEvent> of(Post post, Kind kind, InstantSource clock) {
        PostEvent data = new PostEvent(
                post.id(), post.version(), post.authorId(), post.title(), post.body(), post.publishedAt());
        return EventEnvelope.of(SOURCE, kind.type, post.id().toString(), data, clock);
    }
}
