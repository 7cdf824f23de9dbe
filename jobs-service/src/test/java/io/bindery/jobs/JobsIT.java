package io.bindery.jobs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.TestTokens;
import io.bindery.testkit.identity.IdentityResource;
import io.bindery.testkit.infra.KafkaResource;
import io.bindery.testkit.infra.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests of the running service share: its servers, its people, and the calls they make. */
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
@WithTestResource(Surroundings.class)
@SuppressWarnings("NullAway.Init") // fields are set by the test resources
public abstract class JobsIT {

    protected static final Duration PATIENCE = Duration.ofSeconds(30);
    protected static final ObjectMapper JSON = new ObjectMapper();

    private static final AtomicInteger QUEUES = new AtomicInteger();

    protected TestTokens tokens;
    protected Surroundings surroundings;

    @Inject
    protected Pool pool;

    /** A queue that no other test uses. */
    protected static String newQueue() {
        return "q" + QUEUES.incrementAndGet() + "-" + ProcessHandle.current().pid();
    }

    protected RequestSpecification staffCall() {
        return given().auth().oauth2(tokens.of("sam")).contentType("application/json");
    }

    /** Sends the text as bytes, because the client would print it prettily, at any depth. */
    protected Response post(String path, String body) {
        return staffCall().body(body.getBytes(StandardCharsets.UTF_8)).post("/api/v1" + path);
    }

    /** Enqueues a job; answers its id. */
    protected UUID enqueue(String body) {
        return UUID.fromString(accepted(body).path("id").asText());
    }

    /** Enqueues a job; answers it. */
    protected JsonNode accepted(String body) {
        return json(post("/jobs", body).then().statusCode(202).extract().asString());
    }

    protected JsonNode job(UUID id) {
        return json(staffCall()
                .get("/api/v1/jobs/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    protected String state(UUID id) {
        return job(id).path("state").asText();
    }

    /** Waits until the job is in this state. */
    protected JsonNode await(UUID id, String state) {
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(state(id)).isEqualTo(state));
        return job(id);
    }

    protected long count(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }

    protected void run(String statement) {
        pool.query(statement).executeAndAwait();
    }

    protected static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
