package io.bindery.local.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.local.process.ServerFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The import routes of the catalog, through the gateway, as a member of the staff. Not thread-safe. */
final class CatalogClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(502, 503, 504);
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration BEFORE_EXPIRY = Duration.ofSeconds(30);
    private static final String TOKEN_FORM = "grant_type=password&client_id=bindery-web&username=sam&password=sam";

    private final String gateway;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private String token = "";
    private Instant tokenGoodUntil = Instant.EPOCH;

    CatalogClient(String gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * Sends a batch. Sending it again does no harm: the catalog knows items by their source id.
     *
     * @param collection {@code books} or {@code tags}
     * @throws ServerFailure with one clear line when the catalog does not take it
     */
    ImportAnswer send(String collection, String source, List<? extends ImportItem> items) {
        try {
            byte[] body = JSON.writeValueAsBytes(Map.of("source", source, collection, items));
            URI uri = URI.create(gateway + "/api/v1/" + collection + "/import");
            HttpResponse<byte[]> answer = withRetries(() -> HttpRequest.newBuilder(uri)
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + token())
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build());
            if (answer.statusCode() != 200) {
                throw refused("POST " + uri.getPath(), answer);
            }
            return JSON.readValue(answer.body(), ImportAnswer.class);
        } catch (IOException e) {
            throw new ServerFailure("The catalog's answer is not understood: " + e.getMessage(), e);
        }
    }

    private String token() throws IOException {
        if (clock.instant().isBefore(tokenGoodUntil)) {
            return token;
        }
        URI uri = URI.create(gateway + "/auth/realms/bindery/protocol/openid-connect/token");
        HttpResponse<byte[]> answer = withRetries(() -> HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(TOKEN_FORM))
                .build());
        if (answer.statusCode() != 200) {
            throw refused("a token for sam", answer);
        }
        JsonNode grant = JSON.readTree(answer.body());
        token = grant.path("access_token").asText();
        tokenGoodUntil =
                clock.instant().plusSeconds(grant.path("expires_in").asLong(60)).minus(BEFORE_EXPIRY);
        return token;
    }

    private static ServerFailure refused(String what, HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        String shown = text.length() > 300 ? text.substring(0, 300) + "..." : text;
        return new ServerFailure("Refused: " + what + " answers " + answer.statusCode() + " " + shown);
    }

    /** Makes a request; made anew for each try, so that its token is fresh. */
    @FunctionalInterface
    private interface RequestSource {
        HttpRequest make() throws IOException;
    }

    private HttpResponse<byte[]> withRetries(RequestSource requests) throws IOException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            HttpRequest request = requests.make();
            try {
                HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
                if (attempt == TRIES || !WORTH_ANOTHER_TRY.contains(answer.statusCode())) {
                    return answer;
                }
            } catch (ConnectException nobody) {
                throw new ServerFailure("Nothing answers at " + gateway + "; start it with ./bindery up", nobody);
            } catch (IOException broken) {
                if (attempt == TRIES) {
                    throw new ServerFailure(
                            "The connection to " + request.uri() + " breaks: " + broken.getMessage(), broken);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailure("Interrupted", e);
            }
            pause(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private static void pause(Duration duration) {
        Executor later = CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, later).join();
    }
}
