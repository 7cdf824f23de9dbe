package io.bindery.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.JobsIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobListIT extends JobsIT {

    private final String queue = newQueue();

    @Test
    void pages_go_over_running_and_ended_jobs_the_youngest_first() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            UUID id = enqueue("{\"kind\": \"kind.%d\", \"queue\": \"%s\"}".formatted(i % 2, queue));
            ids.addFirst(id.toString());
            if (i % 3 == 0) {
                post("/jobs/" + id + "/cancel", "").then().statusCode(200);
            }
        }
        assertThat(walk(filter().queryParam("queue", queue))).containsExactlyElementsOf(ids);
        assertThat(list(filter().queryParam("queue", queue).queryParam("state", "cancelled")))
                .hasSize(3);
        assertThat(list(filter().queryParam("queue", queue).queryParam("state", "available")))
                .hasSize(6);
        assertThat(list(filter().queryParam("queue", queue).queryParam("kind", "kind.1")))
                .hasSize(4);
        assertThat(list(filter().queryParam("queue", queue)
                        .queryParam("kind", "kind.1")
                        .queryParam("state", "cancelled")))
                .hasSize(1);
        assertThat(list(filter().queryParam("queue", "nobody"))).isEmpty();
    }

    @Test
    void large_args_are_left_out_of_a_list_but_not_of_the_job() {
        // Random, so that compression does not make them small.
        String noise = new java.util.Random(1)
                .ints(20_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        UUID large = enqueue(
                "{\"kind\": \"report.render\", \"queue\": \"%s\", \"args\": {\"a\": \"%s\"}}".formatted(queue, noise));
        enqueue("{\"kind\": \"report.render\", \"queue\": \"%s\", \"args\": {\"a\": 1.50}}".formatted(queue));
        List<JsonNode> found = list(filter().queryParam("queue", queue));
        assertThat(found.get(0).path("args").path("a").asText()).isEqualTo("1.5");
        assertThat(found.get(1).path("args").isNull()).isTrue();
        assertThat(job(large).path("args").path("a").asText()).hasSize(20_000);
    }

    @Test
    void a_repeated_request_gets_the_first_answer_and_another_under_its_key_is_refused() {
        String body = "{\"kind\": \"report.render\", \"queue\": \"%s\", \"args\": {\"n\": 1.50}}".formatted(queue);
        String key = UUID.randomUUID().toString();
        var first = staffCall().header("Idempotency-Key", key).body(body).post("/api/v1/jobs");
        var again = staffCall().header("Idempotency-Key", key).body(body).post("/api/v1/jobs");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(json(again.asString())).isEqualTo(json(first.asString()));
        assertThat(again.header("Location"))
                .isEqualTo("/api/v1/jobs/" + json(first.asString()).path("id").asText());
        staffCall()
                .header("Idempotency-Key", key)
                .body(body.replace("1.50", "2"))
                .post("/api/v1/jobs")
                .then()
                .statusCode(422);
        String bulk = "{\"jobs\": [%s, %s]}".formatted(body, body);
        String bulkKey = UUID.randomUUID().toString();
        String one = staffCall()
                .header("Idempotency-Key", bulkKey)
                .body(bulk)
                .post("/api/v1/jobs:bulk")
                .asString();
        String other = staffCall()
                .header("Idempotency-Key", bulkKey)
                .body(bulk)
                .post("/api/v1/jobs:bulk")
                .asString();
        assertThat(other).isEqualTo(one);
        assertThat(list(filter().queryParam("queue", queue))).hasSize(3);
    }

    private List<String> walk(RequestSpecification first) {
        List<String> ids = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification call = filter().queryParam("queue", queue).queryParam("page[size]", 2);
            JsonNode page = page(next == null ? call : call.queryParam("page[after]", next));
            page.path("data").forEach(found -> ids.add(found.path("id").asText()));
            next = page.path("page").path("next").textValue();
        } while (next != null);
        assertThat(list(first)).hasSize(ids.size());
        return ids;
    }

    private List<JsonNode> list(RequestSpecification call) {
        List<JsonNode> found = new ArrayList<>();
        page(call).path("data").forEach(found::add);
        return found;
    }

    private JsonNode page(RequestSpecification call) {
        return json(call.get("/api/v1/jobs").then().statusCode(200).extract().asString());
    }

    private RequestSpecification filter() {
        return staffCall();
    }
}
