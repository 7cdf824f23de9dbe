package io.bindery.chat.room;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.channel.Channel;
import io.bindery.chat.channel.Client;
import io.bindery.chat.channel.Joined;
import io.bindery.chat.channel.Payload;
import io.bindery.chat.channel.Refused;
import io.bindery.chat.channel.User;
import io.bindery.chat.message.History;
import io.bindery.chat.message.Message;
import io.bindery.chat.message.NewMessage;
import io.bindery.chat.presence.Meta;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.Problem.Fault;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client in one room. */
final class RoomChannel implements Channel {

    private static final int LATEST = 50;
    private static final int MAX_HISTORY = 100;

    private final RoomChannels services;
    private final Client client;
    private final String name;

    private @Nullable Room room;
    private @Nullable RoomFeed feed;
    private @Nullable Meta meta;

    /**
     * What a client is told when it is in.
     *
     * @param messages the latest, oldest first
     * @param cursor for {@code history {before}}, null when there is nothing older
     * @param unread 0 as long as nobody marks what was read
     */
    record Welcome(
            Room room, List<Message> messages, @Nullable UUID cursor, int unread) {}

    RoomChannel(RoomChannels services, Client client, String name) {
        this.services = services;
        this.client = client;
        this.name = name;
    }

    @Override
    public Uni<Joined> join(JsonNode payload) {
        return services.rooms()
                .find(name, user().id())
                .map(this::orNotFound)
                .invoke(this::enter)
                .call(this::lookAgain)
                .chain(entered -> services.messages().latest(entered.id(), LATEST))
                .map(this::welcome);
    }

    /** Under another name, such as its id in capitals, the client would be in and hear nothing. */
    private Room orNotFound(Optional<Room> found) {
        return found.filter(room -> room.topics().contains(client.topic()))
                .orElseThrow(() -> new Refused("room not found"));
    }

    /** From here on a removal of the member finds this channel. */
    private void enter(Room found) {
        room = found;
        feed = services.live().enter(found, this);
    }

    /** One before did not, so a closed room is looked at once more. */
    private Uni<Room> lookAgain(Room entered) {
        return entered.isClosed()
                ? services.rooms().find(entered.id().toString(), user().id()).map(this::orNotFound)
                : Uni.createFrom().item(entered);
    }

    private Joined welcome(History latest) {
        long last = latest.lastSeq();
        requireNonNull(feed).startAt(last);
        Welcome welcome = new Welcome(requireNonNull(room), latest.messages(), latest.cursor(), 0);
        return new Joined(
                welcome, broadcast -> broadcast.payload() instanceof Message message && message.seq() <= last);
    }

    @Override
    public void joined() {
        Room entered = requireNonNull(room);
        Meta own = services.presence().meta(user());
        meta = own;
        client.push("presence_state", services.presence().join(entered.id(), entered.topics(), user(), own));
    }

    @Override
    public Uni<Object> handle(String event, JsonNode payload) {
        return switch (event) {
            case "new_message" -> send(NewMessage.read(payload));
            case "history" -> history(Payload.read(payload));
            case "typing" -> typing();
            case "edit_message", "delete_message", "react", "unreact", "mark_read", "status" ->
                throw new Refused("not supported yet");
            default -> throw new Refused("unknown event");
        };
    }

    /** Stored first, then broadcast, to the sender too; the reply may overtake the broadcast or come behind it. */
    private Uni<Object> send(NewMessage message) {
        return services.messages()
                .add(requireNonNull(room).id(), user(), message)
                .map(added -> added.orElseThrow(
                        () -> new Refused(message.threadRootId() == null ? "forbidden" : "unknown thread root")))
                .invoke(requireNonNull(feed)::stored)
                .map(stored -> Map.of("message", stored));
    }

    private Uni<Object> history(FieldReader fields) {
        UUID before = fields.id("before").value();
        Integer limit = fields.integer("limit", 1, MAX_HISTORY).value();
        if (fields.has("after") || fields.has("around")) {
            throw new Refused("not supported yet");
        }
        Payload.finish(fields);
        UUID id = requireNonNull(room).id();
        int size = limit == null ? LATEST : limit;
        return before == null
                ? services.messages().latest(id, size).map(found -> found)
                : services.messages()
                        .before(id, before, size)
                        .map(found -> found.orElseThrow(
                                () -> Refused.invalid(List.of(Fault.at("/before", "is no message of this room")))));
    }

    private Uni<Object> typing() {
        client.broadcastFrom(requireNonNull(room).topics(), "typing", Map.of("user", user()));
        return Uni.createFrom().item(Map.of());
    }

    @Override
    public void terminate() {
        Room entered = room;
        if (entered != null) {
            services.live().leave(entered.id(), this);
            if (meta != null) {
                services.presence().leave(entered.id(), user(), meta);
            }
        }
    }

    boolean isOf(String user) {
        return user().id().equals(user);
    }

    /** Ends it in good order: the member was removed. */
    void close() {
        client.stop();
    }

    private User user() {
        return client.user();
    }
}
