package io.bindery.chat.socket;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Sets the HTTP server up for many small WebSockets. No compression: its buffers would cost each connection some hundred KiB,
 * and a broadcast could not share its bytes.
 */
@Singleton
final class WebSocketLimits implements HttpServerOptionsCustomizer {

    private final SocketConfig config;

    WebSocketLimits(SocketConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        int longest = Math.toIntExact(config.maxMessageSize().asLongValue());
        options.setWebSocketSubProtocols(List.of(Subprotocols.PHOENIX))
                .setMaxWebSocketFrameSize(longest)
                .setMaxWebSocketMessageSize(longest)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }
}
