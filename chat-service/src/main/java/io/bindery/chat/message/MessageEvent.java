package io.bindery.chat.message;

import io.bindery.platform.events.EventEnvelope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@code chat.message.v1} tells of a message. The key is the room, so that a room's messages are in order. */
record MessageEvent(
        UUID id,
        UUID roomId,
        Message.Sender sender,
        String body,
        @Nullable UUID threadRootId,
        Instant sentAt,
        @Nullable Instant editedAt) {

    static final String TOPIC = "chat.message.v1";
    private static final String SENT = "io.bindery.chat.message.sent";

    static EventEnvelope<MessageEvent> sent(Message message, InstantSource clock) {
        MessageEvent data = new MessageEvent(
                message.id(),
                message.roomId(),
                message.sender(),
                message.body(),
                message.threadRootId(),
                message.sentAt(),
                message.editedAt());
        return EventEnvelope.of("/chat", SENT, message.roomId().toString(), data, clock);
    }
}
