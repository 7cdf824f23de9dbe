package io.bindery.catalog.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A client of graphql-transport-ws on a bare TCP connection (RFC 6455), which reads nothing but when it is told to, and has room for little
 * that it has not read.
 */
final class BareSocket implements Closeable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int ROOM_BYTES = 4_096;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final Socket socket;
    private final DataInputStream in;

    private BareSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    private record Frame(int kind, ByteBuffer content) {}

    /** One that has made this subscription, as the server has confirmed. */
    static BareSocket subscribed(int port, String query) throws IOException {
        Socket socket = new Socket();
        // Before it connects, as the other side is told then.
        socket.setReceiveBufferSize(ROOM_BYTES);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("localhost", port), PATIENCE_MILLIS);
        BareSocket client = new BareSocket(socket);
        client.shakeHands(port);
        client.send(Map.of("type", "connection_init"));
        client.await("connection_ack");
        client.send(Map.of("type", "subscribe", "id", "1", "payload", Map.of("query", query)));
        client.send(Map.of("type", "ping"));
        client.await("pong");
        return client;
    }

    /**
     * Reads everything until the other side says goodbye; answers its code.
     *
     * @throws IOException when it leaves without one
     */
    int closeCode() throws IOException {
        Frame frame;
        do {
            frame = next();
        } while (frame.kind() != CLOSE);
        return frame.content().getShort();
    }

    private void shakeHands(int port) throws IOException {
        socket.getOutputStream().write("""
                        GET /graphql HTTP/1.1
                        Host: localhost:%d
                        Connection: Upgrade
                        Upgrade: websocket
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
                        Sec-WebSocket-Protocol: graphql-transport-ws

                        """.formatted(port).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101 ")) {
            throw new IOException("no WebSocket: " + head);
        }
    }

    private void send(Map<String, ?> message) throws IOException {
        byte[] text = bytes(message);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | TEXT);
        if (text.length < 126) {
            frame.write(0x80 | text.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(text.length >> 8);
            frame.write(text.length);
        }
        // Clients mask what they send; a mask of zeros leaves it as it is.
        frame.writeBytes(new byte[4]);
        frame.writeBytes(text);
        socket.getOutputStream().write(frame.toByteArray());
    }

    private static byte[] bytes(Map<String, ?> message) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsBytes(message);
    }

    private void await(String type) throws IOException {
        String text;
        do {
            text = StandardCharsets.UTF_8.decode(next().content()).toString();
        } while (!text.contains('"' + type + '"'));
    }

    private Frame next() throws IOException {
        int kind = in.readUnsignedByte() & 0xF;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] content = new byte[length];
        in.readFully(content);
        return new Frame(kind, ByteBuffer.wrap(content));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
