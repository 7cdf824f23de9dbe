package io.bindery.chat.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The topics {@code test:*}, whose channels do what they are told. */
@Singleton
public final class TestChannels implements ChannelRoute {

    /** What events {@code wait} wait for, by the name in their payload. */
    private final Map<String, CompletableFuture<Object>> gates = new ConcurrentHashMap<>();

    /** The topics of channels that have ended. */
    private final List<String> terminated = new CopyOnWriteArrayList<>();

    /** The topics of channels that were told that they are in, and have not ended. */
    private final List<String> present = new CopyOnWriteArrayList<>();

    private final List<String> handled = new CopyOnWriteArrayList<>();

    @Override
    public String kind() {
        return "test";
    }

    public void open(String gate) {
        gate(gate).complete(Map.of("gate", gate));
    }

    /** How many channels of a topic have ended. */
    public long terminated(String topic) {
        return terminated.stream().filter(topic::equals).count();
    }

    /** The topics on which somebody is. */
    public List<String> present() {
        return present;
    }

    public List<String> handled() {
        return handled;
    }

    private CompletableFuture<Object> gate(String name) {
        return gates.computeIfAbsent(name, first -> new CompletableFuture<>());
    }

    @Override
    public Channel open(Client client, String name) {
        return new Channel() {
            private boolean silent;

            @Override
            public Uni<Joined> join(JsonNode payload) {
                if (payload.has("crash")) {
                    throw new IllegalStateException("crash of a join, for a test");
                }
                if (payload.has("refuse")) {
                    throw new Refused(payload.path("refuse").asText());
                }
                if (payload.has("outage")) {
                    return Uni.createFrom().failure(new PgException("away", "FATAL", "57P01", "for a test"));
                }
                silent = payload.has("long");
                String hello =
                        client.user().name() + " ".repeat(payload.path("long").asInt());
                Joined joined = new Joined(Map.of("hello", hello), nothing -> false);
                return payload.has("wait")
                        ? Uni.createFrom()
                                .completionStage(gate(payload.path("wait").asText()))
                                .replaceWith(joined)
                        : Uni.createFrom().item(joined);
            }

            @Override
            public void joined() {
                present.add(client.topic());
                if (!silent) {
                    client.push("welcome", Map.of());
                }
            }

            @Override
            public Uni<Object> handle(String event, JsonNode payload) {
                handled.add(event + payload);
                return switch (event) {
                    case "echo" -> Uni.createFrom().item(payload);
                    case "wait" ->
                        Uni.createFrom()
                                .completionStage(gate(payload.path("gate").asText()));
                    case "shout" -> {
                        client.broadcastFrom(List.of(client.topic()), "shout", payload);
                        yield Uni.createFrom().item(Map.of());
                    }
                    case "outage" -> Uni.createFrom().failure(new PgException("away", "FATAL", "57P01", "for a test"));
                    case "stop" -> {
                        client.stop();
                        yield Uni.createFrom().item(Map.of());
                    }
                    case "overflow" -> throw new StackOverflowError("for a test");
                    default -> throw new IllegalStateException("crash of " + event + ", for a test");
                };
            }

            @Override
            public void terminate() {
                present.remove(client.topic());
                terminated.add(client.topic());
            }
        };
    }
}
