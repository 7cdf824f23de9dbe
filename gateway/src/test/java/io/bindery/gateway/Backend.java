package io.bindery.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A service behind the gateway that does what the query's {@code do} says, and tells what it saw. Its second port
 * answers every connection with bytes that are no HTTP.
 */
public final class Backend implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer http;
    private final NetServer garbage;
    private final AtomicInteger requests = new AtomicInteger();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<NetSocket> rawWebSockets = new LinkedBlockingQueue<>();
    private final AtomicLong flooded = new AtomicLong();
    private final Map<String, String> documents = new ConcurrentHashMap<>();

    public Backend() {
        http = join(vertx.createHttpServer(
                        new HttpServerOptions().setMaxHeaderSize(64 * 1024).setMaxWebSocketFrameSize(1 << 20))
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1"));
        garbage = join(
                vertx.createNetServer().connectHandler(Backend::talkNonsense).listen(0, "127.0.0.1"));
    }

    public int port() {
        return http.actualPort();
    }

    public int garbagePort() {
        return garbage.actualPort();
    }

    /** How many requests have arrived. */
    public int requests() {
        return requests.get();
    }

    /** What has happened to requests: {@code ended n} with their body's length, or {@code broken}. */
    public BlockingQueue<String> events() {
        return events;
    }

    /** WebSockets opened with {@code do=raw-websocket}, whose bytes a test writes itself. */
    public BlockingQueue<NetSocket> rawWebSockets() {
        return rawWebSockets;
    }

    /** Bytes written to WebSockets opened with {@code do=flood-websocket}. */
    public long flooded() {
        return flooded.get();
    }

    /** Texts to answer with, by path. */
    public Map<String, String> documents() {
        return documents;
    }

    @Override
    public void close() {
        join(vertx.close());
    }

    private static void talkNonsense(NetSocket socket) {
        socket.handler(asked -> socket.end(Buffer.buffer("SSH-2.0-not HTTP at all\r\n\r\n")));
    }

    private void handle(HttpServerRequest request) {
        requests.incrementAndGet();
        HttpServerResponse response = request.response();
        String document = documents.get(request.path());
        if (document != null) {
            response.end(document);
            return;
        }
        switch (request.getParam("do", "echo")) {
            case "hang" -> response.closeHandler(closed -> events.add("broken"));
            case "reset" -> request.connection().close();
            case "half" -> {
                response.putHeader("Content-Length", "100000").write("the beginning");
                vertx.setTimer(50, later -> request.connection().close());
            }
            case "stall" -> response.setChunked(true).write("the beginning");
            case "status" ->
                response.setStatusCode(Integer.parseInt(request.getParam("code", "200")))
                        .end();
            case "headers" -> answerWithHeaders(response);
            case "large" -> pump(response, Long.parseLong(request.getParam("bytes", "0")));
            case "endless" -> pump(response.setChunked(true), Long.MAX_VALUE, 0);
            case "chunked" -> response.setChunked(true).end("in chunks");
            case "trickle" -> trickle(response.setChunked(true), Integer.parseInt(request.getParam("parts", "5")));
            case "upload" -> countUpload(request);
            case "late" -> vertx.setTimer(Long.parseLong(request.getParam("ms", "0")), later -> response.end("late"));
            case "websocket" -> request.toWebSocket().onSuccess(this::echo);
            case "raw-websocket" -> openRawWebSocket(request).onSuccess(rawWebSockets::add);
            case "flood-websocket" -> openRawWebSocket(request).onSuccess(this::flood);
            case "no-websocket" ->
                response.setStatusCode(403).putHeader("X-Reason", "no").end("not you");
            default -> echo(request);
        }
    }

    private static Future<NetSocket> openRawWebSocket(HttpServerRequest request) {
        request.response()
                .putHeader("Upgrade", "websocket")
                .putHeader("Connection", "Upgrade")
                .putHeader("Sec-WebSocket-Accept", proof(request.getHeader("Sec-WebSocket-Key")));
        return request.toNetSocket();
    }

    /** Sends frames without end, as fast as they are taken, and tells how many bytes that were. */
    private void flood(NetSocket socket) {
        Buffer frame = Buffer.buffer(new byte[] {(byte) 0x82, 126, (byte) 0xff, (byte) 0xff})
                .appendBytes(new byte[0xffff]);
        while (!socket.writeQueueFull()) {
            socket.write(frame);
            flooded.addAndGet(frame.length());
        }
        socket.drainHandler(drained -> flood(socket));
    }

    /** What RFC 6455, section 4.2.2 wants of a server. */
    private static String proof(@Nullable String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void echo(ServerWebSocket socket) {
        events.add("websocket " + socket.headers().get("X-Forwarded-Proto") + " " + socket.query());
        socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text));
        socket.binaryMessageHandler(socket::writeBinaryMessage);
        socket.closeHandler(closed -> {
            events.add("websocket closed");
            events.add("websocket closed with " + socket.closeStatusCode());
        });
    }

    private static void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            JsonObject headers = new JsonObject();
            MultiMap all = request.headers();
            all.names().forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), String.join("|", all.getAll(name))));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("body", body.toString())
                            .toBuffer());
        });
    }

    private static void answerWithHeaders(HttpServerResponse response) {
        response.putHeader("Server", "Secret/1.0")
                .putHeader("X-Powered-By", "Secrets")
                .putHeader("X-Request-Id", "the service's own")
                .putHeader("Connection", "X-Inner")
                .putHeader("X-Inner", "1")
                .putHeader("Keep-Alive", "timeout=5")
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Cache-Control", "public, max-age=0")
                .putHeader("Expires", "-1")
                .putHeader("ETag", "\"1\"")
                .putHeader("Set-Cookie", (Iterable<String>) List.of("a=1", "b=2"))
                .end("headers");
    }

    /** Writes as fast as the reader takes it, and tells how far it came. */
    private void pump(HttpServerResponse response, long bytes) {
        response.putHeader("Content-Length", Long.toString(bytes));
        response.exceptionHandler(broken -> events.add("broken"));
        pump(response, bytes, 0);
    }

    private void pump(HttpServerResponse response, long bytes, long written) {
        long done = written;
        while (done < bytes && !response.writeQueueFull() && !response.closed()) {
            int size = (int) Math.min(CHUNK, bytes - done);
            response.write(Buffer.buffer(new byte[size]));
            done += size;
        }
        long soFar = done;
        events.add("written " + soFar);
        if (done == bytes) {
            response.end();
        } else if (!response.closed()) {
            response.drainHandler(drained -> pump(response, bytes, soFar));
        }
    }

    private void trickle(HttpServerResponse response, int parts) {
        if (parts == 0) {
            response.end();
            return;
        }
        response.write("drop ");
        vertx.setTimer(100, later -> trickle(response, parts - 1));
    }

    private void countUpload(HttpServerRequest request) {
        long[] bytes = {0};
        request.handler(part -> {
            if (bytes[0] == 0) {
                events.add("first");
            }
            bytes[0] += part.length();
        });
        request.exceptionHandler(broken -> events.add("broken"));
        request.endHandler(ended -> {
            events.add("ended " + bytes[0]);
            request.response().end(Long.toString(bytes[0]));
        });
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
