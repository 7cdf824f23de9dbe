package io.bindery.chat.channel;

import io.bindery.chat.protocol.Frame;
import io.bindery.chat.protocol.Outgoing;
import io.vertx.core.Context;
import java.util.List;

/** What a channel needs of the connection that it lives on. Used on the connection's event loop. */
public interface Wire {

    User user();

    /** The connection's event loop. */
    Context loop();

    /** The request id of the connection. */
    String requestId();

    void send(Outgoing message);

    /** Told when a channel's mailbox is full (+1) and when it has room again (-1): meanwhile nothing is read. */
    void congested(int change);

    /** Told once when a channel has ended, with the frames that it did not come to. */
    void ended(ChannelProcess channel, List<Frame> rest);
}
