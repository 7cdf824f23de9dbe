package io.bindery.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.bench.load.LoadRequest;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Asks a server single questions, before the load does: whether it understands them, and what there is to ask for.
 *
 * @param http the client
 * @param port of the server on 127.0.0.1
 */
public record Asker(HttpClient http, int port) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SAMPLES = 10;
    private static final int MESSAGE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Asks a server on this port. */
    public static Asker at(int port) {
        return new Asker(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), port);
    }

    /** Sends what the load would send. */
    public HttpResponse<byte[]> ask(LoadRequest request) {
        String body = request.body();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.uri()))
                .timeout(PATIENCE)
                .method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.headers().forEach(builder::setHeader);
        try {
            return http.send(builder.build(), BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * What a good answer says.
     *
     * @throws Refused when it is another status, or a GraphQL answer with errors or without data
     */
    public JsonNode json(LoadRequest request) throws Refused {
        HttpResponse<byte[]> answer = ask(request);
        if (answer.statusCode() != request.status()) {
            String said = new String(answer.body(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
            String shown = said.length() > MESSAGE ? said.substring(0, MESSAGE) + "..." : said;
            throw new Refused("%s %s answers %d %s"
                    .formatted(request.method(), request.uri(), answer.statusCode(), shown)
                    .strip());
        }
        try {
            JsonNode said = JSON.readTree(answer.body());
            if (said.hasNonNull("errors")) {
                throw new Refused(request.uri() + " answers with errors: "
                        + said.path("errors").path(0).path("message").asText());
            }
            if (isNothing(said.path("data"))) {
                throw new Refused(request.uri() + " answers with nothing");
            }
            return said;
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    /** GraphQL's answer for what there is not: every field of the query is null. */
    private static boolean isNothing(JsonNode data) {
        return data.isNull() || (data.isObject() && data.valueStream().allMatch(JsonNode::isNull));
    }

    /**
     * The same requests, wanting at least half of the shortest good answer to the first few: a server that fails with 200 says
     * less than that.
     */
    public List<LoadRequest> withLeastBytes(List<LoadRequest> requests) throws Refused {
        int least = Integer.MAX_VALUE;
        for (LoadRequest request : requests.subList(0, Math.min(SAMPLES, requests.size()))) {
            json(request);
            least = Math.min(least, ask(request).body().length / 2);
        }
        int wanted = least;
        return requests.stream()
                .map(request -> request.wanting(request.status(), wanted))
                .toList();
    }

    /** A query of GraphQL as it is posted. */
    public static LoadRequest query(String uri, String query, Map<String, ?> variables) {
        ObjectNode body = JSON.createObjectNode();
        body.put("query", query);
        body.set("variables", JSON.valueToTree(variables));
        return LoadRequest.postJson(uri, body.toString());
    }

    /** The server does not do what it was asked. */
    public static final class Refused extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
