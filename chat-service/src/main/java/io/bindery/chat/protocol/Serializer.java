package io.bindery.chat.protocol;

/**
 * A form of the frames on the wire; chosen by the client's {@code vsn}. The second version's text is the one there is now; its
 * binary frames and the first version are to come.
 */
public interface Serializer {

    /**
     * Reads a text frame.
     *
     * @throws MalformedFrame when it is none
     */
    Frame decode(String text) throws MalformedFrame;

    Encoded encode(Outgoing message);
}
