package io.bindery.jobs.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.JobsIT;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers of other languages, over REST. */
@QuarkusTest
class RemoteIT extends JobsIT {

    @Inject
    MeterRegistry metrics;

    private final String queue = newQueue();

    @Test
    void a_remote_worker_leases_extends_and_completes_a_job() {
        UUID id = enqueue(remote(", \"args\": {\"page\": 3, \"exact\": 1.10}"));
        JsonNode lease = lease("{\"max\": 5, \"leaseFor\": \"PT10S\", \"workerId\": \"node-1\"}")
                .get(0);
        assertThat(lease.path("id").asText()).isEqualTo(id.toString());
        assertThat(lease.path("kind").asText()).isEqualTo("report.render");
        assertThat(lease.path("args").path("page").asInt()).isEqualTo(3);
        assertThat(lease.path("attempt").asInt()).isEqualTo(1);
        assertThat(job(id).path("worker").asText()).isEqualTo("node-1");
        String token = lease.path("leaseToken").asText();
        JsonNode extended = tell(id, "/heartbeat", token, ", \"extendFor\": \"PT10M\", \"progress\": 40", 200);
        assertThat(Instant.parse(extended.path("leaseUntil").asText()))
                .isAfter(Instant.parse(lease.path("leaseUntil").asText()));
        assertThat(job(id).path("progress").asInt()).isEqualTo(40);
        JsonNode done = tell(id, "/complete", token, ", \"result\": {\"pages\": [1, 2]}", 200);
        assertThat(done.path("state").asText()).isEqualTo("completed");
        assertThat(done.path("result").path("pages")).hasSize(2);
        tell(id, "/complete", token, "", 409);
        tell(id, "/heartbeat", token, "", 409);
        tell(id, "/fail", token, ", \"error\": \"late\"", 409);
        assertThat(job(id).path("state").asText()).isEqualTo("completed");
    }

    @Test
    void a_failed_job_comes_back_and_one_that_failed_for_good_does_not() {
        UUID id = enqueue(remote(""));
        String first = lease("{}").get(0).path("leaseToken").asText();
        JsonNode failed = tell(id, "/fail", first, ", \"error\": \"not now\"", 200);
        assertThat(failed.path("state").asText()).isEqualTo("retryable");
        JsonNode second = lease("{\"waitFor\": \"PT20S\"}").get(0);
        assertThat(second.path("attempt").asInt()).isEqualTo(2);
        tell(id, "/fail", first, ", \"error\": \"an old token\"", 409);
        JsonNode given =
                tell(id, "/fail", second.path("leaseToken").asText(), ", \"error\": \"no\", \"retry\": false", 200);
        assertThat(given.path("state").asText()).isEqualTo("discarded");
        assertThat(given.path("errors").findValuesAsText("message")).containsExactly("not now", "no");
    }

    @Test
    void who_is_silent_loses_the_job_to_the_next_worker() {
        UUID id = enqueue(remote(""));
        String lost = lease("{\"leaseFor\": \"PT0.2S\", \"workerId\": \"silent\"}")
                .get(0)
                .path("leaseToken")
                .asText();
        JsonNode next =
                lease("{\"waitFor\": \"PT20S\", \"workerId\": \"next\"}").get(0);
        assertThat(next.path("id").asText()).isEqualTo(id.toString());
        assertThat(next.path("attempt").asInt()).isEqualTo(2);
        tell(id, "/complete", lost, "", 409);
        tell(id, "/heartbeat", lost, "", 409);
        assertThat(job(id).path("errors").findValuesAsText("message"))
                .singleElement()
                .asString()
                .contains("silent");
        tell(id, "/complete", next.path("leaseToken").asText(), "", 200);
    }

    @Test
    void a_lease_does_not_outlive_the_timeout_of_its_job() {
        UUID id = enqueue(remote(", \"timeout\": \"PT5S\""));
        JsonNode lease = lease("{\"leaseFor\": \"PT1H\"}").get(0);
        Instant end = Instant.parse(job(id).path("startedAt").asText()).plusSeconds(5);
        assertThat(Instant.parse(lease.path("leaseUntil").asText())).isEqualTo(end);
        JsonNode extended = tell(id, "/heartbeat", lease.path("leaseToken").asText(), ", \"extendFor\": \"PT1H\"", 200);
        assertThat(Instant.parse(extended.path("leaseUntil").asText())).isEqualTo(end);
        tell(id, "/complete", lease.path("leaseToken").asText(), "", 200);
    }

    @Test
    void a_token_that_never_was_one_holds_nothing() {
        UUID id = enqueue(remote(""));
        double before = lost();
        tell(id, "/complete", UUID.randomUUID().toString(), "", 409);
        tell(id, "/heartbeat", "nonsense", "", 409);
        assertThat(state(id)).isEqualTo("available");
        assertThat(lost()).as("leases lost").isEqualTo(before);
        tell(id, "/heartbeat", "1." + UUID.randomUUID(), "", 409);
        assertThat(lost()).as("leases lost").isEqualTo(before + 1);
    }

    @Test
    void a_waiting_worker_gets_the_job_when_it_comes() {
        CompletableFuture<JsonNode> waiting =
                CompletableFuture.supplyAsync(() -> lease("{\"waitFor\": \"PT30S\", \"workerId\": \"patient\"}"));
        UUID other = enqueue("{\"kind\": \"report.render\", \"queue\": \"%s\"}".formatted(newQueue()));
        UUID id = enqueue(remote(""));
        assertThat(waiting.join().get(0).path("id").asText()).isEqualTo(id.toString());
        assertThat(state(other)).isEqualTo("available");
    }

    @Test
    void waiting_workers_share_what_comes_and_none_gets_anothers_job() {
        List<CompletableFuture<JsonNode>> waiting = IntStream.range(0, 8)
                .mapToObj(worker -> CompletableFuture.supplyAsync(() -> lease("{\"waitFor\": \"PT30S\"}")))
                .toList();
        List<String> ids = IntStream.range(0, 8)
                .mapToObj(i -> enqueue(remote("")).toString())
                .toList();
        List<String> got = waiting.stream()
                .map(worker -> worker.join().get(0).path("id").asText())
                .toList();
        assertThat(got).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_worker_that_waited_in_vain_gets_nothing() {
        assertThat(lease("{\"waitFor\": \"PT0.3S\"}")).isEmpty();
        UUID id = enqueue(remote(""));
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(state(id)).isEqualTo("available"));
        assertThat(lease("{}")).hasSize(1);
    }

    @Test
    void jobs_with_a_handler_here_are_not_given_away() {
        staffCall()
                .body("{\"paused\": false, \"concurrency\": 1}")
                .patch("/api/v1/queues/" + queue)
                .then()
                .statusCode(200);
        UUID busy = enqueue(remote(""));
        String token = lease("{}").get(0).path("leaseToken").asText();
        UUID local =
                enqueue("{\"kind\": \"test.echo\", \"queue\": \"%s\", \"args\": {\"text\": \"x\"}}".formatted(queue));
        assertThat(lease("{\"max\": 10}")).isEmpty();
        tell(busy, "/complete", token, "", 200);
        await(local, "completed");
    }

    @Test
    void a_worker_whose_time_ends_while_a_job_is_claimed_for_it_gets_the_job() throws Throwable {
        CompletableFuture<JsonNode> waiting =
                CompletableFuture.supplyAsync(() -> lease("{\"waitFor\": \"PT1S\", \"leaseFor\": \"PT1H\"}"));
        // Behind it, so that it waits when this is answered.
        assertThat(lease("{}")).isEmpty();
        UUID id = enqueueSlowly(this::wake, () -> {}, () -> {});
        assertThat(waiting.join().get(0).path("id").asText()).isEqualTo(id.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT30S"})
    void what_is_claimed_for_a_worker_that_hangs_up_meanwhile_is_given_to_the_next_at_once(String waitFor)
            throws Throwable {
        String body = "{\"waitFor\": \"%s\", \"leaseFor\": \"PT1H\"}".formatted(waitFor);
        try (Socket worker = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            boolean waits = !waitFor.equals("PT0S");
            if (waits) {
                send(worker, body);
                assertThat(lease("{}")).isEmpty();
            }
            enqueueSlowly(waits ? this::wake : () -> send(worker, body), () -> {}, worker::close);
        }
        JsonNode next = lease("{\"waitFor\": \"PT20S\"}").get(0);
        assertThat(next.path("attempt").asInt()).isEqualTo(1);
    }

    private double lost() {
        return metrics.get("bindery.jobs.leases.lost").counter().count();
    }

    private JsonNode lease(String body) {
        return json(post("/queues/" + queue + "/leases", body)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .path("data");
    }

    private JsonNode tell(UUID id, String path, String token, String more, int status) {
        return json(post("/jobs/" + id + path, "{\"leaseToken\": \"%s\"%s}".formatted(token, more))
                .then()
                .statusCode(status)
                .extract()
                .asString());
    }

    private String remote(String more) {
        return "{\"kind\": \"report.render\", \"queue\": \"%s\"%s}".formatted(queue, more);
    }

    /**
     * Enqueues a job while all claims wait for this.
     *
     * @param steps what happens meanwhile, with half a second after each
     */
    private UUID enqueueSlowly(Eventually.Check... steps) throws Throwable {
        run("insert into queue (name) values ('" + queue + "')");
        SqlConnection connection = pool.getConnectionAndAwait();
        try {
            connection.query("begin").executeAndAwait();
            connection.query("lock table job in access exclusive mode").executeAndAwait();
            UUID id = connection
                    .query("insert into job (id, kind, queue, args, state, priority, run_at, max_attempts) values"
                            + " (uuidv7(), 'report.render', '%s', '{}', 'available', 5, now(), 1) returning id"
                                    .formatted(queue))
                    .executeAndAwait()
                    .iterator()
                    .next()
                    .getUUID(0);
            for (Eventually.Check step : steps) {
                step.run();
                connection.query("select pg_sleep(0.5)").executeAndAwait();
            }
            connection.query("commit").executeAndAwait();
            return id;
        } finally {
            connection.closeAndAwait();
        }
    }

    /** Any change of a queue lets those who wait look again. */
    private void wake() {
        staffCall().body("{}").patch("/api/v1/queues/" + queue).then().statusCode(200);
    }

    private void send(Socket connection, String body) throws IOException {
        String request = """
                POST /api/v1/queues/%s/leases HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(queue, tokens.of("sam"), body.length(), body);
        connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
}
