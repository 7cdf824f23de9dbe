package io.bindery.chat.protocol;

/** What a client sent is no frame of its serializer. Its own fault, so there is no stack trace. */
public final class MalformedFrame extends Exception {

    private static final long serialVersionUID = 1;

    MalformedFrame(String message) {
        super(message, null, false, false);
    }
}
