package io.bindery.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows the mails: {@code /} for people; {@code GET|DELETE /messages} and {@code GET /messages/{id}} as JSON for programs.
 *
 * @param mails what it shows
 */
record MailView(MailFolder mails) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGES = "/messages";

    /** Starts serving on 127.0.0.1. */
    HttpServer listen(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String call =
                    exchange.getRequestMethod() + " " + (path.startsWith(MESSAGES + "/") ? MESSAGES + "/*" : path);
            switch (call) {
                case "GET /" -> send(exchange, 200, "text/html; charset=utf-8", page());
                case "GET /messages" -> json(exchange, Map.of("data", mails.all()));
                case "GET /messages/*" -> one(exchange, path.substring(MESSAGES.length() + 1));
                case "DELETE /messages" -> {
                    mails.clear();
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> send(exchange, 404, "text/plain", "Not found: " + call + "\n");
            }
        }
    }

    private void one(HttpExchange exchange, String id) throws IOException {
        Optional<Mail> mail = mails.find(id);
        if (mail.isPresent()) {
            json(exchange, mail.get());
        } else {
            send(exchange, 404, "text/plain", "There is no message " + id + "\n");
        }
    }

    private static void json(HttpExchange exchange, Object value) throws IOException {
        send(exchange, 200, "application/json", JSON.writeValueAsString(value));
    }

    private static void send(HttpExchange exchange, int status, String type, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String page() {
        List<Mail> all = mails.all();
        StringBuilder html = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Mail of the local mode</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
                details{border-bottom:1px solid #ccc;padding:.5rem 0}pre{white-space:pre-wrap;background:#f6f6f6;padding:1rem}
                small{color:#555}</style><h1>Mail of the local mode</h1>
                """);
        html.append(all.isEmpty() ? "<p>No mail yet.</p>" : "<p>Latest first. Nothing was delivered to anybody.</p>");
        for (Mail mail : all) {
            html.append("<details><summary><strong>")
                    .append(escaped(mail.subject().isEmpty() ? "(no subject)" : mail.subject()))
                    .append("</strong> to ")
                    .append(escaped(String.join(", ", mail.to())))
                    .append(" <small>from ")
                    .append(escaped(String.join(", ", mail.from())))
                    .append(", ")
                    .append(mail.receivedAt())
                    .append("</small></summary><pre>")
                    .append(escaped(mail.text().isEmpty() ? mail.html() : mail.text()))
                    .append("</pre></details>\n");
        }
        return html.append("</html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
