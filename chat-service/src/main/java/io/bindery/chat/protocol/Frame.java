package io.bindery.chat.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends.
 *
 * @param joinRef names the join that the client believes in; null when it says nothing about it
 * @param ref names this frame, for its reply; null when the client wants none
 * @param topic such as {@code room:lobby}
 * @param event one of the protocol ({@code phx_join}, {@code phx_leave}, {@code heartbeat}) or of the topic's channel
 * @param payload any JSON value
 */
public record Frame(@Nullable String joinRef, @Nullable String ref, String topic, String event, JsonNode payload) {

    public static final String JOIN = "phx_join";
    public static final String LEAVE = "phx_leave";
    public static final String HEARTBEAT = "heartbeat";

    /** The topic of the connection itself, for heartbeats. */
    public static final String CONNECTION = "phoenix";
}
