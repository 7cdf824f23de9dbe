package io.bindery.jobs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.JobsIT;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueueIT extends JobsIT {

    @Inject
    MeterRegistry metrics;

    private final String queue = newQueue();

    @Test
    void counts_follow_the_jobs_and_history_is_not_counted_by_rows() {
        for (int i = 0; i < 3; i++) {
            enqueue("{\"kind\": \"report.render\", \"queue\": \"%s\"}".formatted(queue));
        }
        UUID later = enqueue("{\"kind\": \"report.render\", \"queue\": \"%s\", \"delay\": \"PT1H\"}".formatted(queue));
        post("/jobs/" + later + "/cancel", "").then().statusCode(200);
        UUID done =
                enqueue("{\"kind\": \"test.echo\", \"queue\": \"%s\", \"args\": {\"text\": \"x\"}}".formatted(queue));
        await(done, "completed");
        JsonNode counts = counts();
        assertThat(counts.path("available").asInt()).isEqualTo(3);
        assertThat(counts.path("scheduled").asInt()).isZero();
        assertThat(counts.path("running").asInt()).isZero();
        assertThat(counts.path("cancelled").asInt()).isEqualTo(1);
        assertThat(counts.path("completed").asInt()).isEqualTo(1);
        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> assertThat(count("select count(*) from queue_change where queue = '" + queue + "'"))
                                .isZero());
        assertThat(counts()).isEqualTo(counts);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(metrics.get("bindery.jobs.queued")
                                .tag("queue", queue)
                                .tag("state", "available")
                                .gauge()
                                .value())
                        .isEqualTo(3));
        assertThat(metrics.get("bindery.jobs.oldest")
                        .tag("queue", queue)
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void a_queue_can_be_set_before_it_is_used_and_keeps_what_a_change_leaves_out() {
        change("{\"concurrency\": 7}");
        JsonNode changed = change("{\"paused\": true}");
        assertThat(changed.path("concurrency").asInt()).isEqualTo(7);
        assertThat(changed.path("paused").asBoolean()).isTrue();
        assertThat(change("{\"concurrency\": null}").path("concurrency").isNull())
                .isTrue();
        assertThat(change("{}").path("paused").asBoolean()).isTrue();
    }

    @Test
    void queues_are_listed_by_name_in_pages() {
        for (String name : List.of("a", "b", "c")) {
            staffCall()
                    .body("{}")
                    .patch("/api/v1/queues/" + queue + "-" + name)
                    .then()
                    .statusCode(200);
        }
        List<String> names = new ArrayList<>();
        String next = null;
        do {
            var call = staffCall().queryParam("page[size]", 2);
            JsonNode page = json((next == null ? call : call.queryParam("page[after]", next))
                    .get("/api/v1/queues")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            page.path("data").forEach(found -> names.add(found.path("name").asText()));
            next = page.path("page").path("next").textValue();
        } while (next != null);
        assertThat(names).isSorted().doesNotHaveDuplicates().contains(queue + "-a", queue + "-b", queue + "-c");
    }

    private JsonNode counts() {
        return json(staffCall().get("/api/v1/queues/" + queue).asString()).path("counts");
    }

    private JsonNode change(String body) {
        return json(staffCall()
                .body(body)
                .patch("/api/v1/queues/" + queue)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
