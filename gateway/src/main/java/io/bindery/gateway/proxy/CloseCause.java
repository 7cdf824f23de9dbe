package io.bindery.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;

/** Why a WebSocket ends. The name in lower case is the label of the metric. */
enum CloseCause {
    /** The client has closed it, or is lost. */
    CLIENT(1001),
    /** The service has closed it, and has told the client why. */
    SERVICE(1001),
    /** The service is lost. Registered as "bad gateway". */
    SERVICE_LOST(1014),
    /** The client has sent a frame that is too long. */
    TOO_LONG(1009),
    /** No byte has passed for too long. */
    IDLE(1001),
    /** The gateway stops: "service restart", on which clients connect again. */
    STOPPING(1012);

    private static final int FINAL_CLOSE = 0x88;
    private static final int MASKED = 0x80;

    private final short code;

    CloseCause(int code) {
        this.code = (short) code;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The close frame that tells the client (RFC 6455, sections 5.5.1 and 7.4). */
    Buffer frameForClient() {
        return Buffer.buffer(4)
                .appendUnsignedByte((short) FINAL_CLOSE)
                .appendByte((byte) Short.BYTES)
                .appendShort(code);
    }

    /** The close frame that tells the service that its client goes away. Masked as a client's must be, with zero. */
    static Buffer frameForService() {
        return Buffer.buffer(8)
                .appendUnsignedByte((short) FINAL_CLOSE)
                .appendUnsignedByte((short) (MASKED | Short.BYTES))
                .appendInt(0)
                .appendShort(CLIENT.code);
    }
}
