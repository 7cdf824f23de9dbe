package io.bindery.catalog.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of graphql-transport-ws that sends what it is told to, and shows what it gets. */
public final class TestSocket implements WebSocket.Listener, AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder begun = new StringBuilder();
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();

    private TestSocket() {}

    /** One that subscribes to the titles of new posts, and is being heard. */
    public static TestSocket subscribed(String host, int port) throws Exception {
        TestSocket client = new TestSocket();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(URI.create("ws://%s:%d/graphql".formatted(host, port)), client)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        client.opened.complete(socket);
        client.send(Map.of("type", "connection_init"));
        client.await("connection_ack", PATIENCE);
        client.send(Map.of(
                "type", "subscribe", "id", "1", "payload", Map.of("query", "subscription { newPost { title } }")));
        client.send(Map.of("type", "ping"));
        client.await("pong", PATIENCE);
        return client;
    }

    /** The title that comes next; fails when none comes. */
    public String title(Duration patience) throws Exception {
        return await("next", patience).at("/payload/data/newPost/title").asText();
    }

    /** Whether a title comes within this time. */
    public boolean hears(Duration time) throws Exception {
        return poll("next", time) != null;
    }

    /** The code with which the other side has closed it. */
    public int closeCode() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The whole message that comes first when this is asked. */
    String answerTo(String query, Map<String, ?> variables) throws Exception {
        messages.clear();
        String id = UUID.randomUUID().toString();
        send(Map.of("type", "subscribe", "id", id, "payload", Map.of("query", query, "variables", variables)));
        String message;
        do {
            message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } while (message != null && !message.contains(id));
        return String.valueOf(message);
    }

    @Override
    public void close() {
        var _ = opened.join().sendClose(WebSocket.NORMAL_CLOSURE, "");
    }

    private void send(Map<String, ?> message) throws Exception {
        opened.join().sendText(JSON.writeValueAsString(message), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private JsonNode await(String type, Duration patience) throws InterruptedException, JsonProcessingException {
        JsonNode message = poll(type, patience);
        if (message == null) {
            throw new IllegalStateException("no " + type);
        }
        return message;
    }

    private @Nullable JsonNode poll(String type, Duration time) throws InterruptedException, JsonProcessingException {
        long end = System.nanoTime() + time.toNanos();
        String text;
        while ((text = messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) {
            JsonNode message = JSON.readTree(text);
            if (message.path("type").asText().equals(type)) {
                return message;
            }
        }
        return null;
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
