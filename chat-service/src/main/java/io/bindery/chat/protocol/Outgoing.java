package io.bindery.chat.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server sends. Payloads are anything that Jackson writes as JSON. */
public sealed interface Outgoing permits Outgoing.Reply, Outgoing.Push, Broadcast {

    String topic();

    /**
     * The answer to one frame.
     *
     * @param joinRef of the channel that answers, null when there is none
     * @param ref of the frame
     * @param ok whether the status is {@code ok} or {@code error}
     * @param response told to the callback of the client
     */
    record Reply(@Nullable String joinRef, @Nullable String ref, String topic, boolean ok, Object response)
            implements Outgoing {

        public static Reply ok(@Nullable String joinRef, @Nullable String ref, String topic, Object response) {
            return new Reply(joinRef, ref, topic, true, response);
        }

        /** An error whose response is {@code {"reason": ...}}, as Phoenix has them. */
        public static Reply error(@Nullable String joinRef, @Nullable String ref, String topic, String reason) {
            return new Reply(joinRef, ref, topic, false, Map.of("reason", reason));
        }
    }

    /**
     * An event for one client.
     *
     * @param joinRef the client drops the event when it has joined anew since
     * @param ref null but for the events that end a channel, where it repeats {@code joinRef}
     */
    record Push(@Nullable String joinRef, @Nullable String ref, String topic, String event, Object payload)
            implements Outgoing {}
}
