package io.bindery.jobs.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.JobsIT;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PaymentCaptureIT extends JobsIT {

    private final UUID payment = UUID.randomUUID();

    @Test
    void a_payment_is_captured_with_a_token_of_our_own_and_the_job_as_key() {
        surroundings.paymentAnswers(200, "{\"status\": \"captured\"}");
        UUID id = capture("order-9");
        await(id, "completed");
        assertThat(surroundings.capturesOf(payment)).singleElement().satisfies(call -> {
            assertThat(call.authorization()).isEqualTo("Bearer jobs-token");
            assertThat(call.key()).isEqualTo(id.toString());
            assertThat(call.requestId()).isEqualTo("order-9");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409, 422})
    void a_refusal_is_for_good_and_its_reason_is_kept(int status) {
        surroundings.paymentAnswers(
                status, "{\"title\": \"Capture refused\", \"detail\": \"The authorisation has expired\"}");
        JsonNode job = await(capture("refused"), "discarded");
        assertThat(job.path("errors").findValuesAsText("message"))
                .containsExactly(
                        "payment answers %d: Capture refused (The authorisation has expired)".formatted(status));
        assertThat(surroundings.capturesOf(payment)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 401})
    void an_outage_is_tried_again_with_the_same_key(int status) {
        surroundings.paymentAnswers(status, "<html>not a problem document</html>");
        UUID id = capture("outage");
        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> assertThat(surroundings.capturesOf(payment)).hasSizeGreaterThanOrEqualTo(2));
        surroundings.paymentAnswers(200, "");
        JsonNode job = await(id, "completed");
        assertThat(job.path("errors").get(0).path("message").asText()).contains("payment answers " + status);
        assertThat(surroundings.capturesOf(payment)).extracting("key").containsOnly(id.toString());
    }

    private UUID capture(String requestId) {
        String id = staffCall()
                .header("X-Request-Id", requestId)
                .body("{\"kind\": \"payment.capture\", \"args\": {\"paymentId\": \"%s\"}}".formatted(payment))
                .post("/api/v1/jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }
}
