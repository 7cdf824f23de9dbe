package io.bindery.chat.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

/**
 * What one client is to one topic: made at its join, gone when it leaves. Its methods are called one at a time, on the event
 * loop of the client's connection, and must not block. A failure with {@link Refused} is told to the client, an outage is told
 * as such; any other failure is a crash, which ends this channel and no other.
 */
public interface Channel {

    /** Lets the client in, or fails. */
    Uni<Joined> join(JsonNode payload);

    /** Runs once the client has been told that it is in, before anything else is sent to it: for first pushes. */
    default void joined() {}

    /** Handles an event of the client; answers the response of the reply. */
    Uni<Object> handle(String event, JsonNode payload);

    /** Runs once, at the end, however it came about; also when {@link #join} failed. */
    default void terminate() {}
}
