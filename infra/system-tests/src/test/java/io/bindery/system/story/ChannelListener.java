package io.bindery.system.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Somebody at the screen: stays joined to a {@code user:} topic, comes back whenever the connection is lost, and keeps each
 * notification once. What was missed meanwhile comes with the reply to the join.
 */
final class ChannelListener implements AutoCloseable {

    private static final long PAUSE_MILLIS = 200;

    private final String socket;
    private final Supplier<String> token;
    private final String topic;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
    private final Map<String, JsonNode> notifications = new LinkedHashMap<>();
    private volatile boolean closed;

    ChannelListener(Shop shop, String person) {
        this.socket = shop.suite().gateway().replaceFirst("http", "ws") + "/socket/websocket?vsn=2.0.0&token=";
        this.token = () -> shop.token(person);
        this.topic = "user:" + shop.subject(person);
        timer.execute(this::connect);
    }

    /** The kinds of the notifications about an order, in the order of their arrival. */
    List<String> kindsAbout(String orderId) {
        synchronized (notifications) {
            return notifications.values().stream()
                    .filter(notification ->
                            notification.at("/data/orderId").asText().equals(orderId))
                    .map(notification -> notification.path("kind").asText())
                    .toList();
        }
    }

    private void connect() {
        String address = socket + URLEncoder.encode(token.get(), StandardCharsets.UTF_8);
        var _ = http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .buildAsync(URI.create(address), new Frames())
                .whenComplete((open, failure) -> {
                    if (failure != null) {
                        connectAgain();
                    }
                });
    }

    private void connectAgain() {
        if (!closed) {
            var _ = timer.schedule(this::connect, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void take(WebSocket open, JsonNode frame) {
        JsonNode payload = frame.path(4);
        switch (frame.path(3).asText()) {
            case "notification" -> keep(payload);
            case "phx_reply" -> {
                payload.at("/response/notifications").forEach(this::keep);
                if (!payload.path("status").asText().equals("ok")) {
                    joinAgain(open);
                }
            }
            case "phx_error" -> joinAgain(open);
            default -> {}
        }
    }

    private void join(WebSocket open) {
        var _ = open.sendText("[\"1\",\"1\",\"" + topic + "\",\"phx_join\",{}]", true);
    }

    /** As Phoenix's own client does when its join is refused, or its channel ends: both for want of a database. */
    private void joinAgain(WebSocket open) {
        if (!closed) {
            var _ = timer.schedule(() -> join(open), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void keep(JsonNode notification) {
        synchronized (notifications) {
            notifications.putIfAbsent(notification.path("id").asText(), notification);
        }
    }

    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        http.shutdownNow();
    }

    private final class Frames implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void onOpen(WebSocket open) {
            join(open);
            open.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket open, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(open, Shop.parse(text.toString()));
                text.setLength(0);
            }
            open.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket open, int code, String reason) {
            connectAgain();
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket open, Throwable failure) {
            connectAgain();
        }
    }
}
