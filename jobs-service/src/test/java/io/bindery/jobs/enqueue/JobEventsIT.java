package io.bindery.jobs.enqueue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.jobs.JobsIT;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.Ids;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.contract.EventContract;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code jobs.request.v1} in, {@code jobs.result.v1} out. */
@QuarkusTest
class JobEventsIT extends JobsIT {

    private static final EventContract REQUESTS = EventContract.of("jobs.request.v1");
    private static final EventContract RESULTS = EventContract.of("jobs.result.v1");
    private static final EventTopic REQUEST_TOPIC = topic("jobs.request.v1");
    private static final EventTopic RESULT_TOPIC = topic("jobs.result.v1");
    private static final EventTopic DEAD_TOPIC = topic("jobs.request.v1.jobs.dead");

    private static final List<String> BAD_REQUESTS = List.of(
            "\"kind\": \"a b\", \"args\": {}",
            "\"args\": {}",
            "\"kind\": \"report.render\", \"args\": []",
            "\"kind\": \"report.render\", \"args\": {}, \"priority\": 10",
            "\"kind\": \"report.render\", \"args\": {}, \"timeout\": \"soon\"",
            "\"kind\": \"report.render\", \"args\": {}, \"unique\": {\"fields\": [\"kind\"]}");

    @Test
    void every_example_keeps_the_contract() {
        assertThat(REQUESTS.examples()).hasSize(3);
        assertThat(RESULTS.examples()).hasSize(3);
        REQUESTS.examples().values().forEach(REQUESTS::check);
        RESULTS.examples().values().forEach(RESULTS::check);
    }

    @Test
    void every_example_of_a_request_is_understood() {
        REQUESTS.examples().values().forEach(example -> {
            FieldReader fields = FieldReader.of((ObjectNode) json(example).path("data"));
            JobRequest request = JobRequest.read(fields);
            fields.throwFaults();
            assertThat(request.kind()).isNotEmpty();
        });
    }

    @Test
    void a_request_is_enqueued_once_and_its_result_is_told() {
        UUID id = Ids.next();
        String request = request(id, "test.echo", "{\"text\": \"asked\"}", "");
        REQUESTS.check(request);
        send(request);
        send(request);
        send(request(id, "test.echo", "{\"text\": \"asked again by another event\"}", ""));
        JsonNode told = results(id, 1).getFirst();
        RESULTS.check(told.toString());
        assertThat(told.path("type").asText()).isEqualTo("io.bindery.jobs.completed");
        assertThat(told.path("subject").asText()).isEqualTo(id.toString());
        assertThat(told.path("requestid").asText()).isEqualTo("story-7");
        assertThat(told.path("data").path("requestedBy").asText()).isEqualTo("/tester");
        assertThat(told.path("data").path("result").path("echo").asText()).isEqualTo("asked");
        assertThat(told.path("data").path("result").path("requestId").asText()).isEqualTo("story-7");
        assertThat(job(id).path("requestId").asText()).isEqualTo("story-7");
        send(request(id, "test.echo", "{\"text\": \"asked when it has ended\"}", ""));
        UUID marker = Ids.next();
        send(request(marker, "test.echo", "{\"text\": \"behind\"}", ""));
        results(marker, 1);
        assertThat(results(id, 1)).hasSize(1);
        assertThat(job(id).path("state").asText()).isEqualTo("completed");
    }

    @Test
    void a_job_that_failed_for_good_is_told_with_its_cause_and_one_called_off_too() {
        UUID failed = Ids.next();
        send(request(failed, "test.trouble", "{\"how\": \"permanent\"}", ", \"queue\": null, \"priority\": 0"));
        JsonNode told = results(failed, 1).getFirst();
        RESULTS.check(told.toString());
        assertThat(told.path("type").asText()).isEqualTo("io.bindery.jobs.discarded");
        assertThat(told.path("data").path("error").asText()).isEqualTo("it is senseless");
        assertThat(told.path("data").path("result").isNull()).isTrue();
        UUID called = Ids.next();
        send(request(called, "report.render", "{}", ", \"runAt\": \"2099-01-01T00:00:00Z\""));
        await(called);
        post("/jobs/" + called + "/cancel", "").then().statusCode(200);
        JsonNode off = results(called, 1).getFirst();
        RESULTS.check(off.toString());
        assertThat(off.path("type").asText()).isEqualTo("io.bindery.jobs.cancelled");
        assertThat(off.path("data").path("attempt").asInt()).isZero();
    }

    @Test
    void a_job_asked_for_over_rest_is_told_to_nobody() {
        UUID quiet = enqueue("{\"kind\": \"test.echo\", \"args\": {\"text\": \"x\"}}");
        await(quiet, "completed");
        UUID marker = Ids.next();
        send(request(marker, "test.echo", "{\"text\": \"x\"}", ""));
        results(marker, 1);
        assertThat(RESULT_TOPIC.deliveriesOf(quiet.toString())).isEmpty();
    }

    /** One after the other, and a good one behind each; all at once, because each look at a topic reads all of it. */
    @Test
    void bad_requests_are_dead_and_those_behind_them_live() {
        Map<UUID, UUID> behind = new LinkedHashMap<>();
        for (String members : BAD_REQUESTS) {
            UUID bad = Ids.next();
            UUID good = Ids.next();
            behind.put(bad, good);
            send(envelope(bad, "{\"id\": \"%s\", %s}".formatted(bad, members)));
            send(request(good, "test.echo", "{\"text\": \"x\"}", ""));
        }
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(RESULT_TOPIC.eventsByKey()).containsKeys(texts(behind.values())));
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(DEAD_TOPIC.eventsByKey()).containsKeys(texts(behind.keySet())));
        assertThat(DEAD_TOPIC.deliveries())
                .filteredOn(dead ->
                        behind.containsKey(UUID.fromString(dead.path("subject").asText())))
                .hasSameSizeAs(BAD_REQUESTS);
        behind.keySet()
                .forEach(bad -> staffCall().get("/api/v1/jobs/" + bad).then().statusCode(404));
    }

    /** Tests of consumers rely on it: they send what the relay would send. */
    @Test
    void a_result_has_the_headers_that_tests_send() {
        UUID id = Ids.next();
        send(request(id, "test.echo", "{\"text\": \"x\"}", ""));
        results(id, 1);
        assertThat(RESULT_TOPIC.headersOf(id.toString())).containsOnly(EventTopic.HEADERS);
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private void await(UUID id) {
        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> staffCall().get("/api/v1/jobs/" + id).then().statusCode(200));
    }

    private static EventTopic topic(String name) {
        return new EventTopic(TestInfra.kafka().bootstrapServers(), name);
    }

    private static List<JsonNode> results(UUID job, int atLeast) {
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(events(job)).hasSizeGreaterThanOrEqualTo(atLeast));
        return events(job);
    }

    private static List<JsonNode> events(UUID job) {
        return RESULT_TOPIC.eventsByKey().getOrDefault(job.toString(), List.of());
    }

    private static String request(UUID job, String kind, String args, String more) {
        return envelope(job, "{\"id\": \"%s\", \"kind\": \"%s\", \"args\": %s%s}".formatted(job, kind, args, more));
    }

    private static String envelope(UUID job, String data) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/tester", "type": "io.bindery.jobs.requested",
                 "subject": "%s", "time": "2026-01-01T00:00:00Z", "datacontenttype": "application/json",
                 "requestid": "story-7", "data": %s}""".formatted(UUID.randomUUID(), job, data);
    }

    private static void send(String message) {
        REQUEST_TOPIC.send(json(message).path("subject").asText(), message);
    }
}
