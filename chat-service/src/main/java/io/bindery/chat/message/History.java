package io.bindery.chat.message;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a room's past.
 *
 * @param messages oldest first
 * @param cursor what to ask with, as {@code before}, for what is older; null when this is the beginning
 */
public record History(List<Message> messages, @Nullable UUID cursor) {

    /** What was found newest first when one more was asked for than is wanted: that one only tells that there is more. */
    static History of(List<Message> newestFirst, int size) {
        List<Message> wanted = newestFirst.subList(0, Math.min(size, newestFirst.size()));
        return new History(
                List.copyOf(wanted.reversed()),
                newestFirst.size() > size ? wanted.getLast().id() : null);
    }

    /** The place of the newest message, 0 when there is none. */
    public long lastSeq() {
        return messages.isEmpty() ? 0 : messages.getLast().seq();
    }
}
