package io.bindery.chat.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.channel.Payload;
import io.bindery.platform.body.FieldReader;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wants to send.
 *
 * @param clientId what the sender calls it, so that one sent twice is stored once; null when the sender takes no care
 * @param threadRootId the message that it answers
 */
public record NewMessage(
        String body, @Nullable String clientId, @Nullable UUID threadRootId) {

    private static final int MAX_BODY = 4_000;
    private static final int MAX_CLIENT_ID = 64;

    /**
     * The message in the payload of {@code new_message}.
     *
     * @throws io.bindery.chat.channel.Refused when it breaks rules
     */
    public static NewMessage read(JsonNode payload) {
        FieldReader fields = Payload.read(payload);
        fields.require("body");
        String body = fields.verbatim("body", MAX_BODY).value();
        String clientId = fields.line("clientId", MAX_CLIENT_ID).value();
        UUID threadRootId = fields.id("threadRootId").value();
        fields.lines("fileIds", 0, 1);
        Payload.finish(fields);
        return new NewMessage(Objects.requireNonNull(body), clientId, threadRootId);
    }
}
