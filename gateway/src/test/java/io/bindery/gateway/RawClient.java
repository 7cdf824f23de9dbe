package io.bindery.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly the bytes it is told to, for what no proper client would send. */
public final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Sends text as ISO-8859-1, so that each character is one byte. */
    public RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything until the gateway closes the connection; what came before a reset counts as well. */
    public String readToEnd() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        InputStream in = socket.getInputStream();
        try {
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                answer.write(part, 0, n);
            }
        } catch (SocketException reset) {
            // The gateway closed while we still sent.
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads until the text has been seen, and returns all that came up to then. */
    public String readUntil(String text) throws IOException {
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (answer.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + answer);
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
