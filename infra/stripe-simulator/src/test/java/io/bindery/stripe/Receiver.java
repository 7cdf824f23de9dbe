package io.bindery.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint for webhooks: takes everything, or answers errors first. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    /**
     * A webhook as it came.
     *
     * @param signature the header
     * @param body the bytes, read as UTF-8
     * @param taken whether it was answered 200
     */
    public record Received(String signature, String body, boolean taken) {}

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/stripe";
    }

    /** Answers so many webhooks with 500. */
    public void refuse(int times) {
        refusals.set(times);
    }

    public List<Received> all() {
        return all;
    }

    public List<String> taken() {
        return all.stream().filter(Received::taken).map(Received::body).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean taken = refusals.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
        all.add(new Received(exchange.getRequestHeaders().getFirst("Stripe-Signature"), body, taken));
        exchange.sendResponseHeaders(taken ? 200 : 500, -1);
        exchange.close();
    }
}
