package io.bindery.catalog.graphql;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of graphql-transport-ws that sends what it is told to, and shows what it gets. */
public final class TestSocket implements WebSocket.Listener {

    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder begun = new StringBuilder();
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();

    private TestSocket() {}

    /** One that subscribes to posts, and is being heard. */
    public static TestSocket subscribed(String host, int port) throws Exception {
        TestSocket client = new TestSocket();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(URI.create("ws://%s:%d/graphql".formatted(host, port)), client)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        client.opened.complete(socket);
        socket.sendText("{\"type\": \"connection_init\"}", true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        client.await("connection_ack");
        String query = "subscription { newPost { title } }";
        socket.sendText(
                        "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": \"%s\"}}".formatted(query),
                        true)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        socket.sendText("{\"type\": \"ping\"}", true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        client.await("pong");
        return client;
    }

    /** The code with which the other side has closed it. */
    public int closeCode() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Closes it. */
    public void leave() {
        var _ = opened.join().sendClose(WebSocket.NORMAL_CLOSURE, "");
    }

    private void await(String type) throws InterruptedException {
        String message;
        do {
            message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IllegalStateException("no " + type);
            }
        } while (!message.contains('"' + type + '"'));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        begun.append(part);
        if (last) {
            messages.add(begun.toString());
            begun.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        closed.completeExceptionally(failure);
    }
}
