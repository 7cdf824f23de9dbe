package io.bindery.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerializerV2Test {

    private final SerializerV2 serializer = new SerializerV2(new ObjectMapper());

    @Test
    void a_frame_is_an_array_of_five() throws Exception {
        Frame frame = serializer.decode("[\"1\", \"2\", \"room:lobby\", \"new_message\", {\"body\": \"x\"}]");
        assertThat(frame.joinRef()).isEqualTo("1");
        assertThat(frame.ref()).isEqualTo("2");
        assertThat(frame.topic()).isEqualTo("room:lobby");
        assertThat(frame.event()).isEqualTo("new_message");
        assertThat(frame.payload().path("body").asText()).isEqualTo("x");
    }

    @Test
    void references_may_be_null_and_what_is_behind_the_fifth_is_ignored() throws Exception {
        Frame frame = serializer.decode("[null, null, \"phoenix\", \"heartbeat\", null, 6]");
        assertThat(frame.joinRef()).isNull();
        assertThat(frame.ref()).isNull();
        assertThat(frame.payload().isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "[1,2,3,4,5]",
                "[null,null,\"a\",\"b\"]",
                "[null,null,\"a\",null,{}]",
                "[null,null,\"a\",\"b\",{}}",
                "[null,null,\"a\",\"b\",{}]]",
                "[null,null,\"a\",\"b\",NaN]",
                "[null,\"\\udc00\",\"a\",\"b\",{}]",
                "[null,\"\\n\",\"a\",\"b\",{}]"
            })
    void anything_else_is_malformed(String text) {
        assertThatThrownBy(() -> serializer.decode(text)).isInstanceOf(MalformedFrame.class);
    }

    @Test
    void names_have_at_most_255_characters() throws Exception {
        assertThat(serializer.decode(withTopic(255)).topic()).hasSize(255);
        assertThatThrownBy(() -> serializer.decode(withTopic(256))).isInstanceOf(MalformedFrame.class);
    }

    private static String withTopic(int length) {
        return "[null, null, \"%s\", \"x\", {}]".formatted("t".repeat(length));
    }

    @Test
    void replies_pushes_and_broadcasts_have_their_forms() {
        assertThat(text(Outgoing.Reply.ok("1", "2", "t", Map.of())))
                .isEqualTo("[\"1\",\"2\",\"t\",\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]");
        assertThat(text(Outgoing.Reply.error(null, "2", "t", "no")))
                .isEqualTo("[null,\"2\",\"t\",\"phx_reply\",{\"status\":\"error\",\"response\":{\"reason\":\"no\"}}]");
        assertThat(text(new Outgoing.Push("1", null, "t", "e", Map.of("a", 1))))
                .isEqualTo("[\"1\",null,\"t\",\"e\",{\"a\":1}]");
        assertThat(text(new Broadcast("t", "e", Map.of("a", "\u00e4"))))
                .isEqualTo("[null,null,\"t\",\"e\",{\"a\":\"\u00e4\"}]");
    }

    @Test
    void a_broadcast_is_encoded_once() {
        Broadcast broadcast = new Broadcast("t", "e", Map.of());
        assertThat(broadcast.encodedBy(serializer)).isSameAs(broadcast.encodedBy(serializer));
    }

    @ParameterizedTest
    @CsvSource({"2.0.0,true", "2.0.99,true", "2.1.0,false", "1.0.0,false", "2.0,false", "2.0.0-rc,false", "'',false"})
    void the_second_version_is_chosen_for_2_0(String vsn, boolean spoken) {
        assertThat(new Versions(serializer).serializer(vsn).isPresent()).isEqualTo(spoken);
    }

    private String text(Outgoing message) {
        return new String(serializer.encode(message).bytes(), StandardCharsets.UTF_8);
    }
}
