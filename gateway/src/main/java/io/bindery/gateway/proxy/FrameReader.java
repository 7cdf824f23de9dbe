package io.bindery.gateway.proxy;

import io.vertx.core.buffer.Buffer;

/**
 * Follows the frames of one direction of a WebSocket (RFC 6455, section 5.2) as their bytes pass, keeping none: knows
 * how long the present frame is, whether the next byte begins a new one, and whether a close frame has been seen.
 */
final class FrameReader {

    private static final int CLOSE = 8;
    private static final int HEAD = 2;
    private static final int MASK_KEY = 4;

    private int headRead;
    private int headSize = HEAD;
    private int lengthSize;
    private long length;
    private long left;
    private boolean sawClose;

    /** Follows the bytes from {@code at} to the end of the present frame, and returns where the next one begins. */
    int follow(Buffer bytes, int at) {
        int next = at;
        while (next < bytes.length() && headRead < headSize) {
            readHead(bytes.getByte(next++) & 0xff);
        }
        if (headRead < headSize) {
            return next;
        }
        int passed = (int) Math.min(left, bytes.length() - next);
        left -= passed;
        if (left == 0) {
            headRead = 0;
            headSize = HEAD;
        }
        return next + passed;
    }

    /** Whether the next byte begins a frame. */
    boolean isBetweenFrames() {
        return headRead == 0;
    }

    /** Whether the present frame, or the one just ended, has more bytes than that. */
    boolean isLongerThan(long bytes) {
        return length > bytes;
    }

    /** Whether a close frame has begun. */
    boolean sawClose() {
        return sawClose;
    }

    private void readHead(int octet) {
        switch (headRead++) {
            case 0 -> sawClose |= (octet & 0x0f) == CLOSE;
            case 1 -> {
                int shortLength = octet & 0x7f;
                lengthSize = shortLength == 127 ? Long.BYTES : shortLength == 126 ? Short.BYTES : 0;
                length = lengthSize == 0 ? shortLength : 0;
                headSize = HEAD + lengthSize + (octet >= 0x80 ? MASK_KEY : 0);
            }
            default -> {
                if (headRead <= HEAD + lengthSize) {
                    length = length << Byte.SIZE | octet;
                }
            }
        }
        if (headRead == headSize) {
            // The highest bit must be 0; a frame that has it never ends.
            length = length < 0 ? Long.MAX_VALUE : length;
            left = length;
        }
    }
}
