package io.bindery.chat.protocol;

/** A text frame ready to be sent, in UTF-8. Shared by many connections: the bytes must not be changed. */
public final class Encoded {

    private final byte[] bytes;

    Encoded(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }
}
