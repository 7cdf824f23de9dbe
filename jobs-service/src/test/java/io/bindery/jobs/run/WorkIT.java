package io.bindery.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.JobsIT;
import io.bindery.platform.supervision.Node;
import io.bindery.platform.supervision.SupervisionTree;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs run by the workers of this service. */
@QuarkusTest
class WorkIT extends JobsIT {

    @Inject
    TestHandlers.Echo echo;

    @Inject
    SupervisionTree tree;

    @Inject
    HeldJobs held;

    private final String queue = newQueue();

    @Test
    void a_job_runs_once_and_keeps_its_result() {
        UUID id =
                enqueue("{\"kind\": \"test.echo\", \"args\": {\"text\": \"hello\", \"unknown\": 1}, \"priority\": 0}");
        JsonNode job = await(id, "completed");
        assertThat(job.path("result").path("echo").asText()).isEqualTo("hello");
        assertThat(job.path("attempt").asInt()).isEqualTo(1);
        assertThat(job.path("errors")).isEmpty();
        assertThat(job.path("queue").asText()).isEqualTo("default");
        assertThat(Instant.parse(job.path("endedAt").asText()))
                .isAfterOrEqualTo(Instant.parse(job.path("startedAt").asText()));
        assertThat(echo.runs()).filteredOn(run -> run.id().equals(id)).hasSize(1);
    }

    @Test
    void a_job_runs_under_the_request_id_of_who_asked_for_it() {
        String id = staffCall()
                .header("X-Request-Id", "thread-1")
                .body("{\"kind\": \"test.echo\", \"args\": {\"text\": \"x\"}}")
                .post("/api/v1/jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        JsonNode job = await(UUID.fromString(id), "completed");
        assertThat(job.path("requestId").asText()).isEqualTo("thread-1");
        assertThat(job.path("result").path("requestId").asText()).isEqualTo("thread-1");
        assertThat(echo.runs())
                .filteredOn(run -> run.id().toString().equals(id))
                .singleElement()
                .extracting(JobRun::requestId)
                .isEqualTo("thread-1");
    }

    @Test
    void a_failed_job_is_tried_again_after_a_pause_and_keeps_its_errors() {
        UUID id = enqueue("{\"kind\": \"test.echo\", \"args\": {\"text\": \"x\", \"failures\": 2}}");
        JsonNode job = await(id, "completed");
        assertThat(job.path("attempt").asInt()).isEqualTo(3);
        assertThat(job.path("errors").findValuesAsText("attempt")).containsExactly("1", "2");
        assertThat(job.path("errors").findValuesAsText("message"))
                .containsExactly(
                        "java.lang.IllegalStateException: attempt 1 fails",
                        "java.lang.IllegalStateException: attempt 2 fails");
    }

    @Test
    void a_job_whose_attempts_are_used_up_is_discarded() {
        UUID id =
                enqueue("{\"kind\": \"test.echo\", \"args\": {\"text\": \"x\", \"failures\": 9}, \"maxAttempts\": 2}");
        assertThat(await(id, "discarded").path("errors")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    test.trouble | {"how": "permanent"}       | it is senseless
                    test.trouble | {"how": 5}                 | IllegalArgumentException: 5
                    test.trouble | {"how": {"a": 1}}          | the args do not fit test.trouble
                    test.echo    | {"text": "x", "failures": "many"} | EchoArgs["failures"]
                    test.trouble | {"how": "large"}           | the result has 100002 bytes
                    test.trouble | {"how": "nul"}             | a ? in the message, and half a ?
                    test.trouble | {"how": "error"}           | AssertionError: the handler is broken
                    test.trouble | {"how": "overflow"}        | StackOverflowError
                    test.trouble | {"how": "never"}           | it took longer than PT0.05S
                    email.send   | {"to": "nobody", "subject": "s", "text": "t"} | to must be an address
                    email.send   | {"to": "a@b", "subject": "s"}                 | text is required
                    email.send   | {"to": "a@b", "subject": "s\\nBcc: x@y", "text": "t"} | subject must be a line
                    payment.capture | {}                      | paymentId is required
                    payment.capture | {"paymentId": "x"}      | the args do not fit payment.capture
                    """)
    void a_job_that_cannot_be_done_is_discarded_with_its_cause(String kind, String args, String cause) {
        UUID id = enqueue(
                "{\"kind\": \"%s\", \"args\": %s, \"maxAttempts\": 1, \"timeout\": \"PT0.05S\"}".formatted(kind, args));
        JsonNode job = await(id, "discarded");
        assertThat(job.path("errors").findValuesAsText("message"))
                .singleElement()
                .asString()
                .contains(cause);
    }

    @Test
    void a_poison_job_is_not_tried_again() {
        UUID id = enqueue("{\"kind\": \"test.trouble\", \"args\": {\"how\": []}, \"maxAttempts\": 20}");
        assertThat(await(id, "discarded").path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void an_error_crashes_its_worker_alone_and_the_service_goes_on() {
        String broken =
                "{\"kind\": \"test.trouble\", \"queue\": \"%s\", \"args\": {\"how\": \"error\"}, \"maxAttempts\": 1}"
                        .formatted(queue);
        bulk(broken, 50);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                count("select count(*) from job_history where state = 'discarded' and queue = '" + queue
                                        + "'"))
                        .isEqualTo(50));
        await(enqueue("{\"kind\": \"test.echo\", \"args\": {\"text\": \"alive\"}}"), "completed");
        assertThat(tree.healthy()).isTrue();
        Node workers = tree.nodes().stream()
                .filter(node -> node.id().equals("job-workers"))
                .findFirst()
                .orElseThrow();
        assertThat(workers.restarts()).isZero();
        assertThat(workers.children()).allMatch(worker -> worker.state().equals("running"));
        assertThat(workers.children().stream().mapToInt(Node::restarts).sum()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void a_delayed_job_waits_for_its_time() {
        UUID id = enqueue("{\"kind\": \"test.echo\", \"args\": {\"text\": \"x\"}, \"delay\": \"PT1S\"}");
        assertThat(state(id)).isEqualTo("scheduled");
        JsonNode job = await(id, "completed");
        assertThat(Instant.parse(job.path("startedAt").asText()))
                .isAfterOrEqualTo(Instant.parse(job.path("runAt").asText()));
    }

    @Test
    void a_thousand_jobs_run_once_each_and_no_lease_is_left() {
        String one = "{\"kind\": \"test.echo\", \"args\": {\"text\": \"bulk\"}}";
        List<String> ids = bulk(one, 1_000);
        assertThat(ids).hasSize(1_000).doesNotHaveDuplicates();
        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> assertThat(count("select count(*) from job_history where state = 'completed' and id in ('"
                                        + String.join("','", ids) + "')"))
                                .isEqualTo(1_000));
        assertThat(echo.runs().stream().map(run -> run.id().toString()).filter(ids::contains))
                .hasSize(1_000)
                .doesNotHaveDuplicates();
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(held.size()).isZero());
    }

    @Test
    void a_kind_without_a_handler_stays_for_remote_workers() {
        UUID remote = enqueue("{\"kind\": \"report.render\"}");
        await(enqueue("{\"kind\": \"test.echo\", \"args\": {\"text\": \"behind it\"}}"), "completed");
        assertThat(state(remote)).isEqualTo("available");
        post("/jobs/" + remote + "/cancel", "").then().statusCode(200);
    }

    @Test
    void a_paused_queue_runs_nothing_until_it_is_resumed() {
        patchQueue(queue, "{\"paused\": true}");
        UUID id = enqueue("{\"kind\": \"test.echo\", \"queue\": \"%s\", \"args\": {\"text\": \"x\"}}".formatted(queue));
        await(enqueue("{\"kind\": \"test.echo\", \"args\": {\"text\": \"another queue\"}}"), "completed");
        assertThat(state(id)).isEqualTo("available");
        patchQueue(queue, "{\"paused\": false}");
        await(id, "completed");
    }

    @Test
    void a_running_job_cannot_be_cancelled() {
        UUID id = enqueue("{\"kind\": \"test.trouble\", \"args\": {\"how\": \"slow\"}}");
        await(id, "running");
        post("/jobs/" + id + "/cancel", "").then().statusCode(409);
        await(id, "completed");
        post("/jobs/" + id + "/cancel", "").then().statusCode(409);
        post("/jobs/" + id + "/retry", "").then().statusCode(409);
    }

    /** Enqueues the same so many times; answers the ids. */
    private List<String> bulk(String one, int jobs) {
        String body = "{\"jobs\": [" + String.join(",", java.util.Collections.nCopies(jobs, one)) + "]}";
        return post("/jobs:bulk", body).then().statusCode(202).extract().path("data.id");
    }

    private void patchQueue(String queue, String body) {
        staffCall().body(body).patch("/api/v1/queues/" + queue).then().statusCode(200);
    }
}
