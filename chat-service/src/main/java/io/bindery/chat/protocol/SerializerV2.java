package io.bindery.chat.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text frames of the second version: {@code [join_ref, ref, topic, event, payload]}, elements beyond the fifth ignored. After
 * Phoenix.Socket.V2.JSONSerializer.
 *
 * <p>References and names are held in memory and echoed, so they are bounded: at most 255 printable characters each, the bound
 * that the binary form of this version has by its one-byte lengths.
 */
@Singleton
public final class SerializerV2 implements Serializer {

    private static final int ELEMENTS = 5;
    private static final int MAX_NAME = 255;
    private static final int MAX_DEPTH = 64;
    private static final String REPLY = "phx_reply";

    private static final ObjectMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectMapper writer;

    SerializerV2(ObjectMapper writer) {
        this.writer = writer;
    }

    @Override
    public Frame decode(String text) throws MalformedFrame {
        JsonNode array = parse(text);
        if (!array.isArray() || array.size() < ELEMENTS) {
            throw new MalformedFrame("a frame is an array of at least five elements");
        }
        return new Frame(
                reference(array.get(0)), reference(array.get(1)), name(array.get(2)), name(array.get(3)), array.get(4));
    }

    private static JsonNode parse(String text) throws MalformedFrame {
        try {
            return READER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new MalformedFrame("not JSON: " + broken.getOriginalMessage());
        }
    }

    private static @Nullable String reference(JsonNode node) throws MalformedFrame {
        return node.isNull() ? null : name(node);
    }

    private static String name(JsonNode node) throws MalformedFrame {
        String value = node.textValue();
        if (value == null || value.length() > MAX_NAME || !isPrintable(value)) {
            throw new MalformedFrame("references, topic and event are texts of at most 255 printable characters");
        }
        return value;
    }

    /** A half of a surrogate pair could not be echoed: it has no UTF-8. */
    private static boolean isPrintable(String value) {
        return value.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    @Override
    public Encoded encode(Outgoing message) {
        return switch (message) {
            case Outgoing.Reply reply -> write(reply.joinRef(), reply.ref(), reply.topic(), REPLY, Body.of(reply));
            case Outgoing.Push push -> write(push.joinRef(), push.ref(), push.topic(), push.event(), push.payload());
            case Broadcast all -> write(null, null, all.topic(), all.event(), all.payload());
        };
    }

    private record Body(String status, Object response) {

        static Body of(Outgoing.Reply reply) {
            return new Body(reply.ok() ? "ok" : "error", reply.response());
        }
    }

    private Encoded write(@Nullable String joinRef, @Nullable String ref, String topic, String event, Object payload) {
        try {
            return new Encoded(writer.writeValueAsBytes(Arrays.asList(joinRef, ref, topic, event, payload)));
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("%s on %s cannot be written".formatted(event, topic), failure);
        }
    }
}
