package io.bindery.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;

    private final FrameReader frames = new FrameReader();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 100_000})
    void finds_the_end_of_a_frame_of_any_length_masked_or_not(int length) {
        for (boolean masked : new boolean[] {false, true}) {
            Buffer one = frame(TEXT, length, masked);
            Buffer two = one.copy().appendBuffer(frame(TEXT, 3, masked));

            assertThat(frames.follow(two, 0)).isEqualTo(one.length());
            assertThat(frames.isBetweenFrames()).isTrue();
            assertThat(frames.isLongerThan(length)).isFalse();
            assertThat(frames.isLongerThan(length - 1L)).isTrue();
            assertThat(frames.follow(two, one.length())).isEqualTo(two.length());
            assertThat(frames.isBetweenFrames()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65_536})
    void follows_a_frame_that_comes_byte_by_byte(int length) {
        Buffer bytes = frame(TEXT, length, true);
        for (int i = 0; i < bytes.length(); i++) {
            assertThat(frames.isBetweenFrames()).isEqualTo(i == 0);
            assertThat(frames.follow(bytes.slice(i, i + 1), 0)).isEqualTo(1);
        }
        assertThat(frames.isBetweenFrames()).isTrue();
    }

    @Test
    void knows_the_length_from_the_head_alone() {
        Buffer bytes = frame(TEXT, 100_000, true);

        frames.follow(bytes.slice(0, 14), 0);

        assertThat(frames.isLongerThan(99_999)).isTrue();
        assertThat(frames.isBetweenFrames()).isFalse();
    }

    @Test
    void takes_an_impossible_length_for_endless() {
        Buffer bytes = Buffer.buffer(new byte[] {(byte) TEXT, 127, -1, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3});

        assertThat(frames.follow(bytes, 0)).isEqualTo(bytes.length());
        assertThat(frames.isLongerThan(Long.MAX_VALUE - 1)).isTrue();
        assertThat(frames.isBetweenFrames()).isFalse();
    }

    @Test
    void sees_a_close_frame() {
        frames.follow(frame(TEXT, 8, false), 0);
        assertThat(frames.sawClose()).isFalse();
        frames.follow(frame(CLOSE, 2, false), 0);
        assertThat(frames.sawClose()).isTrue();
    }

    private static Buffer frame(int first, int length, boolean masked) {
        Buffer frame = Buffer.buffer().appendUnsignedByte((short) first);
        int mask = masked ? 0x80 : 0;
        if (length < 126) {
            frame.appendUnsignedByte((short) (length | mask));
        } else if (length < 65_536) {
            frame.appendUnsignedByte((short) (126 | mask)).appendUnsignedShort(length);
        } else {
            frame.appendUnsignedByte((short) (127 | mask)).appendLong(length);
        }
        return frame.appendBytes(new byte[masked ? 4 + length : length]);
    }
}
