package io.bindery.payment.webhook;

import static io.restassured.RestAssured.given;

import com.stripe.net.Webhook;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Sends webhooks as Stripe does; the signatures are made by Stripe's own library. */
public final class TestWebhooks {

    /** As in application.properties. */
    public static final String SECRET = "whsec_of_the_test";

    private TestWebhooks() {}

    /** An event about this object, as it is now. */
    public static JsonObject event(String type, JsonObject object) {
        return new JsonObject()
                .put("id", "evt_" + UUID.randomUUID().toString().replace("-", ""))
                .put("object", "event")
                .put("api_version", "2019-02-11")
                .put("created", System.currentTimeMillis() / 1_000)
                .put("type", type)
                .put("data", new JsonObject().put("object", object));
    }

    public static Response send(JsonObject event) {
        String body = event.encode();
        return post(body, sign(body));
    }

    public static void deliver(String type, JsonObject object) {
        send(event(type, object)).then().statusCode(200);
    }

    public static Response post(String body, String signature) {
        return given().contentType("application/json")
                .header("Stripe-Signature", signature)
                .body(body)
                .post("/webhooks/stripe");
    }

    public static String sign(String body) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, SECRET);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
