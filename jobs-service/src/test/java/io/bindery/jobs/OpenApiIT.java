package io.bindery.jobs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.testkit.contract.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OpenApiIT extends JobsIT {

    @Test
    void the_committed_document_is_current() throws Exception {
        OpenApiContract.check(given().accept("application/yaml").get("/openapi").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"heartbeat", "complete", "fail", "cancel", "retry"})
    void a_call_about_a_job_tells_when_it_is_refused(String call) {
        JsonNode paths = json(given().accept("application/json").get("/openapi").asString())
                .path("paths");
        JsonNode answers = paths.path("/api/v1/jobs/{id}/" + call).path("post").path("responses");
        assertThat(answers.fieldNames()).toIterable().contains("200", "404", "409");
        assertThat(answers.path("200").has("content")).isTrue();
    }
}
