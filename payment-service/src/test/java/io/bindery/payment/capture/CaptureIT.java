package io.bindery.payment.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.bindery.payment.PaymentIT;
import io.bindery.payment.provider.FakeProvider.Fault;
import io.bindery.payment.provider.FakeProvider.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CaptureIT extends PaymentIT {

    @Test
    void a_key_that_stands_for_another_capture_is_refused_and_nothing_is_done() {
        JsonPath order = authorized();
        String key = UUID.randomUUID().toString();
        capture(order, "{\"amount\": 500}", key).then().statusCode(200).body("captured.amount", equalTo(500));
        capture(order, "{\"amount\": 500}", key).then().statusCode(200).body("captured.amount", equalTo(500));
        capture(order, "{\"amount\": 400}", key).then().statusCode(422);
        capture(order, "{}", key).then().statusCode(422);
        capture(authorized(), "{\"amount\": 500}", key).then().statusCode(422);
        assertThat(balance("revenue", payment(order))).isEqualTo(-500);
    }

    @Test
    void another_amount_than_the_captured_one_is_a_409_and_no_amount_asks_for_none() {
        JsonPath order = authorized();
        capture(order, "{\"amount\": 500}", null).then().statusCode(200);
        capture(order, "{\"amount\": 400}", null).then().statusCode(409).body("detail", containsString("5.00 USD"));
        capture(order, "{}", null).then().statusCode(200).body("captured.amount", equalTo(500));
    }

    @Test
    void another_amount_than_the_one_that_is_being_captured_is_a_409() {
        JsonPath order = authorized();
        provider.failNext(Operation.CAPTURE, Fault.BEFORE);
        capture(order, "{}", "capture-of-" + id(order)).then().statusCode(503);
        capture(order, "{\"amount\": 500}", null).then().statusCode(409).body("detail", containsString("12.50 USD"));
        capture(order, "{}", "capture-of-" + id(order)).then().statusCode(200).body("captured.amount", equalTo(1_250));
    }

    private Response capture(JsonPath order, String body, @Nullable String key) {
        var call = asService("jobs").body(body);
        return (key == null ? call : call.header("Idempotency-Key", key))
                .post("/api/v1/payments/" + payment(order) + "/capture");
    }
}
