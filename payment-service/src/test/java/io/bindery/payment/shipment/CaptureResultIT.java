package io.bindery.payment.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.payment.PaymentIT;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.contract.EventContract;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CaptureResultIT extends PaymentIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventTopic RESULTS = new EventTopic(TestInfra.kafka().bootstrapServers(), "jobs.result.v1");

    /** One for all, so that the topic keeps their order. */
    private static final String KEY = "results";

    @Test
    void a_capture_that_was_given_up_refuses_the_shipment_and_the_order_can_be_shipped_again() throws Exception {
        JsonPath order = authorized();
        ship(order).then().statusCode(201);
        ship(order).then().statusCode(409);
        send(result("discarded", jobOf(order)));
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(shipments(order)).containsExactly("refused"));
        assertThat(reason(order)).contains("The capture was given up");
        assertThat(show(id(order)).getString("status")).isEqualTo("authorized");
        ship(order).then().statusCode(201);
        capture(payment(order)).then().statusCode(200);
        assertThat(shipments(order)).containsExactly("refused", "shipped");
    }

    @Test
    void other_results_change_nothing_and_garbage_does_not_block_what_follows() throws Exception {
        JsonPath order = authorized();
        ship(order).then().statusCode(201);
        ObjectNode mail = result("discarded", jobOf(order));
        ((ObjectNode) mail.path("data")).put("kind", "email.send");
        send(mail);
        send(result("completed", jobOf(order)));
        RESULTS.send(KEY, "{nonsense");
        JsonPath next = authorized();
        ship(next).then().statusCode(201);
        send(result("discarded", jobOf(next)));
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(shipments(next)).containsExactly("refused"));
        assertThat(shipments(order)).containsExactly("awaiting_capture");
    }

    @Test
    void an_order_that_is_paid_already_is_shipped_at_once() {
        JsonPath order = captured();
        ship(order).then().statusCode(201).body("status", equalTo("shipped"));
        assertThat(show(id(order)).getString("status")).isEqualTo("shipped");
        JsonPath halfRefunded = captured();
        refund(payment(halfRefunded), 250L).then().statusCode(201);
        ship(halfRefunded).then().statusCode(201).body("status", equalTo("shipped"));
        assertThat(show(id(halfRefunded)).getString("status")).isEqualTo("partially_refunded");
    }

    @Test
    void every_example_of_the_contract_is_read() throws Exception {
        EventContract contract = EventContract.of("jobs.result.v1");
        assertThat(contract.examples()).hasSizeGreaterThanOrEqualTo(2);
        for (String example : contract.examples().values()) {
            JsonNode data = JSON.readTree(example).path("data");
            CaptureResultListener.JobResult read = JSON.readerFor(CaptureResultListener.JobResult.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(data);
            assertThat(read.id()).hasToString(data.path("id").asText());
            assertThat(read.kind()).isEqualTo(data.path("kind").asText());
            assertThat(read.state()).isEqualTo(data.path("state").asText());
            RESULTS.send(KEY, example);
        }
    }

    /** Why its first shipment was refused. */
    private String reason(JsonPath order) {
        return as("sam").get("/api/v1/orders/" + id(order) + "/shipments").path("data[0].reason");
    }

    private UUID jobOf(JsonPath order) {
        return pool.query("select capture_job_id from shipment where order_id = '" + id(order)
                        + "' order by id desc limit 1")
                .executeAndAwait()
                .iterator()
                .next()
                .getUUID(0);
    }

    /** An example of the contract, about this job. */
    private static ObjectNode result(String state, UUID job) throws Exception {
        String example = EventContract.of("jobs.result.v1").examples().values().stream()
                .findFirst()
                .orElseThrow();
        ObjectNode event = (ObjectNode) JSON.readTree(example);
        event.put("id", UUID.randomUUID().toString());
        event.put("type", "io.bindery.jobs." + state);
        event.put("subject", job.toString());
        ((ObjectNode) event.path("data"))
                .put("id", job.toString())
                .put("kind", "payment.capture")
                .put("state", state)
                .put("error", "no answer for an hour");
        return event;
    }

    private static void send(ObjectNode event) {
        RESULTS.send(KEY, event.toString());
    }
}
