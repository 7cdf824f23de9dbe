package io.bindery.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client that sends the frames it is told to, and shows the ones it gets. */
public final class TestSocket implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final WebSocket socket;
    private final Inbox inbox;
    private final List<JsonNode> kept = new ArrayList<>();
    private final AtomicInteger refs = new AtomicInteger();

    private TestSocket(WebSocket socket, Inbox inbox) {
        this.socket = socket;
        this.inbox = inbox;
    }

    public static TestSocket open(URI address) {
        return open(address, Map.of(), List.of());
    }

    public static TestSocket open(URI address, Map<String, String> headers, List<String> subprotocols) {
        Inbox inbox = new Inbox(Integer.MAX_VALUE);
        return new TestSocket(connect(address, headers, subprotocols, inbox), inbox);
    }

    /** One that does not read at all. */
    public static TestSocket openDeaf(URI address) {
        Inbox inbox = new Inbox(0);
        return new TestSocket(connect(address, Map.of(), List.of(), inbox), inbox);
    }

    /** The status of a connect that is refused. */
    public static int refusal(URI address, Map<String, String> headers, List<String> subprotocols) {
        try {
            open(address, headers, subprotocols).close();
            return 101;
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw failure;
        }
    }

    private static WebSocket connect(URI address, Map<String, String> headers, List<String> subprotocols, Inbox inbox) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        if (!subprotocols.isEmpty()) {
            builder.subprotocols(
                    subprotocols.getFirst(),
                    subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
        }
        return builder.buildAsync(address, inbox).join();
    }

    public String subprotocol() {
        return socket.getSubprotocol();
    }

    public String nextRef() {
        return Integer.toString(refs.incrementAndGet());
    }

    /** Sends text as it is. */
    public void sendRaw(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends text as it is, unless the server has closed. */
    public void trySend(String text) {
        socket.sendText(text, true).exceptionally(closed -> socket).join();
    }

    /** Whether the server has closed the connection. */
    public boolean isClosed() {
        return inbox.closed.isDone();
    }

    public void sendPart(String text, boolean last) {
        socket.sendText(text, last).join();
    }

    public void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Sends a frame; the payload is JSON. */
    public void send(@Nullable String joinRef, @Nullable String ref, String topic, String event, String payload) {
        sendRaw("[%s, %s, %s, %s, %s]".formatted(quoted(joinRef), quoted(ref), quoted(topic), quoted(event), payload));
    }

    /** Asks to join; answers the ref. */
    public String sendJoin(String topic, String payload) {
        String ref = nextRef();
        send(ref, ref, topic, "phx_join", payload);
        return ref;
    }

    /** Joins, and waits until it is in. */
    public Joined join(String topic) {
        String ref = sendJoin(topic, "{}");
        JsonNode reply = reply(ref);
        if (!reply.at("/4/status").asText().equals("ok")) {
            throw new AssertionError(reply.toString());
        }
        return new Joined(this, topic, ref, reply.at("/4/response"));
    }

    /** The next frame. */
    public JsonNode next() {
        return kept.isEmpty() ? inbox.next() : kept.removeFirst();
    }

    /** The next frame that fits; what comes before it is lost. */
    public JsonNode next(Predicate<JsonNode> fits) {
        while (true) {
            JsonNode frame = next();
            if (fits.test(frame)) {
                return frame;
            }
        }
    }

    /** The reply to a ref; what comes before it is kept for later. */
    public JsonNode reply(String ref) {
        List<JsonNode> before = new ArrayList<>();
        JsonNode frame = next();
        while (!frame.path(1).asText().equals(ref) || !frame.path(3).asText().equals("phx_reply")) {
            before.add(frame);
            frame = next();
        }
        kept.addAll(0, before);
        return frame;
    }

    /** The next such event; what comes before it is lost. */
    public JsonNode event(String event) {
        return next(frame -> frame.path(3).asText().equals(event));
    }

    /** Everything that has come, up to now by the server's view: it answers a heartbeat in turn. */
    public List<JsonNode> untilNow() {
        String ref = nextRef();
        send(null, ref, "phoenix", "heartbeat", "{}");
        List<JsonNode> frames = new ArrayList<>();
        while (true) {
            JsonNode frame = next();
            if (frame.path(1).asText().equals(ref) && frame.path(2).asText().equals("phoenix")) {
                return frames;
            }
            frames.add(frame);
        }
    }

    /** Waits until the server has closed the connection; answers its code. */
    public int closeCode() {
        try {
            return inbox.closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("not closed: " + failure, failure);
        }
    }

    /** Reads on, when it was deaf. */
    public void listen() {
        socket.request(Integer.MAX_VALUE);
    }

    /** Goes without a word, as one whose network is gone. */
    @Override
    public void close() {
        socket.abort();
    }

    private static String quoted(@Nullable String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What has come. */
    private static final class Inbox implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final long demand;

        Inbox(long demand) {
            this.demand = demand;
        }

        JsonNode next() {
            try {
                JsonNode frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (frame == null) {
                    throw new AssertionError("no frame came; closed: " + closed);
                }
                return frame;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public void onOpen(WebSocket opened) {
            if (demand > 0) {
                opened.request(demand);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                frames.add(parse(text.toString()));
                text.setLength(0);
            }
            return null;
        }

        private static JsonNode parse(String frame) {
            try {
                return JSON.readTree(frame);
            } catch (IOException broken) {
                throw new UncheckedIOException(frame, broken);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }

    /**
     * A channel that it has joined.
     *
     * @param ref the join_ref
     * @param response of the join
     */
    public record Joined(TestSocket socket, String topic, String ref, JsonNode response) {

        /** Pushes an event; answers its ref. */
        public String push(String event, String payload) {
            String next = socket.nextRef();
            socket.send(ref, next, topic, event, payload);
            return next;
        }

        /** Pushes an event and waits for the payload of its reply: status and response. */
        public JsonNode ask(String event, String payload) {
            return socket.reply(push(event, payload)).path(4);
        }

        /** Says something; answers the stored message. */
        public JsonNode say(String body) {
            JsonNode reply = ask("new_message", "{\"body\": " + quoted(body) + "}");
            if (!reply.path("status").asText().equals("ok")) {
                throw new AssertionError(reply.toString());
            }
            return reply.at("/response/message");
        }

        public String[] bodies() {
            return Arrays.stream(
                            response.path("messages").findValuesAsText("body").toArray(String[]::new))
                    .toArray(String[]::new);
        }
    }
}
