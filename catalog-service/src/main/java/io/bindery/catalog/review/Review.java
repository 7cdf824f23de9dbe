package io.bindery.catalog.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reader says of a book.
 *
 * @param id in the order of the writing
 * @param userId the subject of the reader's token
 * @param rating 1 to 5
 * @param helpfulCount how many readers found it helpful
 */
record Review(
        UUID id,
        UUID bookId,
        String userId,
        int rating,
        @Nullable String text,
        int helpfulCount,
        int version,
        Instant createdAt) {}
