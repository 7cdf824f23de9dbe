package io.bindery.chat.socket;

import io.bindery.chat.protocol.Encoded;
import io.vertx.core.Context;

/** The way to a client: a WebSocket now, long polling to come. Used on its event loop, but for {@link #loop}. */
interface Transport {

    Context loop();

    /** Sends a message, unless too much waits to be sent already; answers whether it did. */
    boolean send(Encoded message);

    /** Ends the connection. */
    void close(CloseCode code);

    /** Stops reading until {@link #resume()}: the client's messages wait on its side. */
    void pause();

    void resume();
}
