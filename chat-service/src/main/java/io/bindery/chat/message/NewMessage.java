package io.bindery.chat.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.body.Fields;
import io.bindery.chat.channel.Refused;
import io.bindery.platform.http.Problem.Fault;
import java.util.List;
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
     * @throws Refused when it breaks rules
     */
    public static NewMessage read(JsonNode payload) {
        Fields fields = Fields.of(payload);
        fields.require("body");
        String body = fields.text("body", MAX_BODY);
        String clientId = fields.line("clientId", MAX_CLIENT_ID);
        UUID threadRootId = fields.id("threadRootId");
        List<String> files = fields.lines("fileIds", 0, 1);
        List<Fault> faults = fields.faults();
        if (body == null || !faults.isEmpty() || !files.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return new NewMessage(body, clientId, threadRootId);
    }
}
