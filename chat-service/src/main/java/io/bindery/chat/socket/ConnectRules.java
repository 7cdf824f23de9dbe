package io.bindery.chat.socket;

import io.bindery.chat.protocol.Serializer;
import io.bindery.chat.protocol.Versions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** What a request must be to become a connection, in the order in which Phoenix looks at it. */
@Singleton
final class ConnectRules {

    /**
     * A request that keeps the rules.
     *
     * @param serializer of its version
     * @param token not checked yet
     */
    record Admissible(Serializer serializer, String token) {}

    private static final String VERSION_OF_WEBSOCKET = "13";

    private final Origins origins;
    private final Versions versions;

    ConnectRules(SocketConfig config, Versions versions) {
        this.origins = new Origins(config.origins());
        this.versions = versions;
    }

    /** @throws ConnectRefused when a rule is broken */
    Admissible check(HttpServerRequest request) {
        refuseUnless(request.method().equals(HttpMethod.GET), ConnectRefusal.METHOD);
        refuseUnless(isUpgrade(request), ConnectRefusal.UPGRADE);
        refuseUnless(origins.allow(request.getHeader("Origin")), ConnectRefusal.ORIGIN);
        Subprotocols subprotocols = Subprotocols.parse(request.headers().getAll(Subprotocols.HEADER));
        refuseUnless(subprotocols.match(), ConnectRefusal.SUBPROTOCOL);
        Serializer serializer = versions.serializer(request.getParam("vsn"))
                .orElseThrow(() -> new ConnectRefused(ConnectRefusal.VERSION));
        String token = subprotocols.token().orElseGet(() -> request.getParam("token", ""));
        refuseUnless(!token.isEmpty(), ConnectRefusal.TOKEN);
        return new Admissible(serializer, token);
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && VERSION_OF_WEBSOCKET.equals(request.getHeader("Sec-WebSocket-Version"))
                && request.getHeader("Sec-WebSocket-Key") != null;
    }

    private static void refuseUnless(boolean kept, ConnectRefusal otherwise) {
        if (!kept) {
            throw new ConnectRefused(otherwise);
        }
    }
}
