package io.bindery.chat.channel;

import java.util.List;

/** The client as its channel sees it. */
public interface Client {

    User user();

    /** The topic in the client's words. */
    String topic();

    /** Sends the client an event. On its event loop. */
    void push(String event, Object payload);

    /** Sends everybody else on these topics an event. */
    void broadcastFrom(List<String> topics, String event, Object payload);

    /** Ends the channel in good order once it has handled what waits: {@code phx_close}. From any thread. */
    void stop();
}
