package io.bindery.jobs.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.jobs.Surroundings;
import io.bindery.local.postgres.Database;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.PackagedService;
import io.bindery.testkit.TestIssuer;
import io.bindery.testkit.TestTokens;
import io.bindery.testkit.infra.TestInfra;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes are killed while jobs run; every job is done all the same, and one that had ended is not done again. */
class KillIT {

    private static final int JOBS = 60;
    private static final int WORKERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestTokens tokens = new TestTokens();
    private final TestIssuer issuer = new TestIssuer(tokens);
    private final Surroundings surroundings = new Surroundings();
    private final List<UUID> payments =
            Stream.generate(UUID::randomUUID).limit(JOBS).toList();
    private Map<String, String> environment = Map.of();
    private List<String> properties = List.of();

    @BeforeEach
    void prepare() {
        Database database = TestInfra.postgres().newDatabase("kill");
        Map<String, String> around = surroundings.start();
        surroundings.paymentTakes(Duration.ofMillis(200));
        environment = new HashMap<>(Map.of(
                "DB_URL", database.reactiveUrl(),
                "DB_USERNAME", database.username(),
                "DB_PASSWORD", database.password(),
                "CLIENT_SECRET", "secret",
                "KEYCLOAK_URL", issuer.url(),
                "KAFKA_BOOTSTRAP_SERVERS", TestInfra.kafka().bootstrapServers()));
        environment.putAll(around.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("quarkus."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        properties = List.of(
                "quarkus.oidc-client.auth-server-url=" + around.get("quarkus.oidc-client.auth-server-url"),
                "bindery.workers.count=" + WORKERS,
                "bindery.workers.lease=3S",
                "bindery.workers.heartbeat=1S",
                "bindery.workers.rescue-interval=0.2S",
                "bindery.workers.first-backoff=0.2S",
                "bindery.jobs.promote-interval=0.1S");
    }

    @AfterEach
    void end() {
        surroundings.stop();
        issuer.close();
    }

    @Test
    void jobs_of_a_killed_replica_are_done_by_another() throws Exception {
        try (PackagedService killed = PackagedService.start(properties, environment);
                PackagedService other = PackagedService.start(properties, environment)) {
            URI front = other.front();
            killed.front();
            enqueue(front);
            awaitCaptures(JOBS / 4);
            killed.process().destroyForcibly().waitFor();
            assertAllDone(front);
        }
    }

    @Test
    void jobs_outlive_a_crash_of_the_only_replica() throws Exception {
        try (PackagedService killed = PackagedService.start(properties, environment)) {
            enqueue(killed.front());
            awaitCaptures(JOBS / 4);
            killed.process().destroyForcibly().waitFor();
        }
        try (PackagedService next = PackagedService.start(properties, environment)) {
            assertAllDone(next.front());
        }
    }

    @Test
    void jobs_outlive_a_crash_of_the_database() throws Exception {
        try (PackagedService jobs = PackagedService.start(properties, environment)) {
            enqueue(jobs.front());
            awaitCaptures(JOBS / 4);
            TestInfra.postgres().kill();
            TestInfra.postgres().restart();
            assertAllDone(jobs.front());
        }
    }

    private void enqueue(URI front) throws IOException, InterruptedException {
        String jobs = payments.stream()
                .map("{\"kind\": \"payment.capture\", \"args\": {\"paymentId\": \"%s\"}}"::formatted)
                .collect(Collectors.joining(","));
        var request = call(front, "/api/v1/jobs:bulk")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"jobs\": [" + jobs + "]}"));
        assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(202);
    }

    private void awaitCaptures(int atLeast) {
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(captures()).isGreaterThanOrEqualTo(atLeast));
    }

    private long captures() {
        return payments.stream()
                .mapToLong(payment -> surroundings.capturesOf(payment).size())
                .sum();
    }

    /** A capture whose end was not written down yet is made again; payment knows it by its one key. */
    private void assertAllDone(URI front) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                queue(front).path("counts").path("completed").asInt())
                        .isEqualTo(JOBS));
        assertThat(payments)
                .allSatisfy(payment -> assertThat(surroundings.capturesOf(payment).stream()
                                .map(Surroundings.Capture::key)
                                .distinct())
                        .hasSize(1));
        assertThat(captures()).isGreaterThanOrEqualTo(JOBS);
    }

    private JsonNode queue(URI front) throws IOException, InterruptedException {
        var answer = http.send(call(front, "/api/v1/queues/default").GET().build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder call(URI front, String path) {
        return HttpRequest.newBuilder(front.resolve(path))
                .header("Authorization", "Bearer " + tokens.service("payment"));
    }
}
