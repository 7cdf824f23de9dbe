package io.bindery.system.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bindery.system.suite.RunningSuite;
import io.bindery.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shop as its people use it: through the gateway, with tokens from Keycloak, and as patient as a good client. A call that
 * fails on the way or with a 5xx is repeated, a POST under the same Idempotency-Key.
 */
final class Shop {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    private final RunningSuite suite;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Shop(RunningSuite suite) {
        this.suite = suite;
    }

    RunningSuite suite() {
        return suite;
    }

    Answer get(String person, String path) {
        return patiently(person, "GET", path, null, Map.of());
    }

    /** Creates something, once however often it is repeated on the way. */
    Answer post(String person, String path, String body) {
        return patiently(
                person,
                "POST",
                path,
                body,
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    Answer patch(String person, String path, String body) {
        return patiently(person, "PATCH", path, body, Map.of());
    }

    /** What {@code GET} answers from an address that is not the gateway's: the Stripe simulator, the mail sink. */
    JsonNode getOutside(int usualPort, String path, Map<String, String> headers) {
        return untilAnswered(() -> send("http://localhost:" + suite.port(usualPort) + path, "GET", null, headers))
                .expecting(200);
    }

    /** Sends the form of a page as a browser without JavaScript does; answers the page. */
    String postForm(String address, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(CALL_LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        AtomicReference<String> page = new AtomicReference<>("");
        Eventually.within(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            page.set(answer.body());
        });
        return page.get();
    }

    /** The user id of a person. */
    String subject(String person) {
        String payload = token(person).split("\\.", -1)[1];
        return parse(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .path("sub")
                .asText();
    }

    String token(String person) {
        return tokens.computeIfAbsent(person, this::login);
    }

    private String login(String person) {
        AtomicReference<String> token = new AtomicReference<>("");
        Eventually.within(PATIENCE).untilAsserted(() -> token.set(suite.token(person)));
        return token.get();
    }

    private Answer patiently(
            String person, String method, String path, @Nullable String body, Map<String, String> headers) {
        return untilAnswered(() -> {
            Map<String, String> all = new ConcurrentHashMap<>(headers);
            all.put("Authorization", "Bearer " + token(person));
            Answer answer = send(suite.gateway() + path, method, body, all);
            if (answer.status() == 401) {
                tokens.remove(person);
                throw new IOException("the token has expired");
            }
            return answer;
        });
    }

    private interface Call {
        Answer make() throws IOException, InterruptedException;
    }

    private static Answer untilAnswered(Call call) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        Eventually.within(PATIENCE).untilAsserted(() -> {
            Answer given = call.make();
            if (given.isPassing()) {
                throw new AssertionError(given.toString());
            }
            answer.set(given);
        });
        return answer.get();
    }

    private Answer send(String address, String method, @Nullable String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(CALL_LIMIT)
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(), answer.headers().firstValue("X-Request-Id").orElse(""), parse(answer.body()));
    }

    static JsonNode parse(String json) {
        try {
            return json.isBlank() ? MissingNode.getInstance() : JSON.readTree(json);
        } catch (IOException noJson) {
            return JSON.createObjectNode().put("text", json);
        }
    }
}
