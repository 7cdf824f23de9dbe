package io.bindery.stripe.pay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import io.bindery.stripe.SimulatorIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class HostedPageIT extends SimulatorIT {

    private static final String GOOD = "4242424242424242";
    private static final String DECLINED = "4000000000000002";
    private static final String CHALLENGED = "4000002500003155";

    @Test
    void the_page_asks_for_a_card_with_labels_and_without_script() throws Exception {
        PaymentIntent intent = stripe().v1()
                .paymentIntents()
                .create(order(1250, "usd").setDescription("Two <books> & more").build());
        show(intent)
                .statusCode(200)
                .contentType("text/html; charset=utf-8")
                .header(
                        "Content-Security-Policy",
                        allOf(startsWith("default-src 'none'"), not(containsString("script"))))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("Request-Id", startsWith("req_"))
                .body(containsString("12.50 USD"))
                .body(containsString("Two &lt;books&gt; &amp; more"))
                .body(containsString("<label for=\"number\">"))
                .body(containsString("<label for=\"expiry\">"))
                .body(containsString("<label for=\"cvc\">"))
                .body(not(containsString("<script")))
                .body(not(containsString("style=")));
        given().get("/pay/style.css").then().statusCode(200).contentType("text/css; charset=utf-8");
    }

    @Test
    void a_card_is_declined_once_and_another_accepted() throws Exception {
        PaymentIntent intent = created(2000);
        pay(intent, DECLINED)
                .statusCode(402)
                .body(containsString("role=\"alert\""))
                .body(containsString("The card was declined."))
                .body(containsString("Use another card"));
        assertThat(intent(intent.getId()).getStatus()).isEqualTo("requires_payment_method");
        show(intent).statusCode(200).body(containsString("The card was declined."));
        pay(intent, GOOD).statusCode(200).body(containsString("Payment received"));
        assertThat(intent(intent.getId()).getStatus()).isEqualTo("requires_capture");
        show(intent).statusCode(200).body(containsString("Payment received"));
    }

    @Test
    void a_challenged_card_is_confirmed_by_the_buyer() throws Exception {
        PaymentIntent intent = created(2000);
        pay(intent, CHALLENGED).statusCode(200).body(containsString("Confirm payment"));
        assertThat(intent(intent.getId()).getStatus()).isEqualTo("requires_action");
        decide(intent, "confirm").statusCode(200).body(containsString("Payment received"));
        assertThat(intent(intent.getId()).getStatus()).isEqualTo("requires_capture");
    }

    @Test
    void a_challenged_card_is_refused_by_the_buyer() throws Exception {
        PaymentIntent intent = created(2000);
        pay(intent, CHALLENGED).statusCode(200);
        decide(intent, "refuse").statusCode(402).body(containsString("did not confirm"), containsString("Pay again"));
        PaymentIntent open = intent(intent.getId());
        assertThat(open.getStatus()).isEqualTo("requires_payment_method");
        assertThat(open.getLastPaymentError().getCode()).isEqualTo("payment_intent_authentication_failure");
        pay(intent, GOOD).statusCode(200).body(containsString("Payment received"));
    }

    @Test
    void a_challenge_begun_in_the_api_ends_at_its_return_url() throws Exception {
        String id = created(2000).getId();
        PaymentIntent intent = stripe().v1()
                .paymentIntents()
                .confirm(
                        id,
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_authenticationRequired")
                                .setReturnUrl("https://shop.example/back?x=1#end")
                                .build());
        show(intent).body(containsString("Confirm payment"));
        decide(intent, "confirm")
                .statusCode(303)
                .header(
                        "Location",
                        equalTo("https://shop.example/back?x=1&payment_intent=" + id
                                + "&payment_intent_client_secret=" + intent.getClientSecret()
                                + "&redirect_status=succeeded#end"));
    }

    @Test
    void a_buyer_returns_to_the_shop_that_sent_them() throws Exception {
        PaymentIntent intent = created(2000);
        String back = "http://127.0.0.1:9999/thanks";
        form(intent, back)
                .formParam("number", DECLINED)
                .formParam("expiry", "12/34")
                .formParam("cvc", "123")
                .post()
                .then()
                .statusCode(402)
                .header("Content-Security-Policy", containsString("form-action 'self' http://127.0.0.1:9999"));
        form(intent, back)
                .formParam("number", GOOD)
                .formParam("expiry", "12/34")
                .formParam("cvc", "123")
                .post()
                .then()
                .statusCode(303)
                .header("Location", startsWith("http://127.0.0.1:9999/thanks?payment_intent=" + intent.getId()));
        form(intent, "javascript:alert(1)").get().then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, 12/34, 123, Only test cards",
        "4242424242424241, 12/34, 123, not a card number",
        "4242424242424242, 10/20, 123, in the past",
        "4242424242424242, soon,  123, month and year",
        "4242424242424242, 12/34, 12,  3 digits",
        "'',               '',    '',  not a card number",
        "<script>,         12/34, 123, not a card number"
    })
    void what_was_mistyped_is_told_beside_its_field(String number, String expiry, String cvc, String told)
            throws Exception {
        PaymentIntent intent = created(2000);
        form(intent, "")
                .formParam("number", number)
                .formParam("expiry", expiry)
                .formParam("cvc", cvc)
                .post()
                .then()
                .statusCode(422)
                .body(containsString(told))
                .body(containsString("aria-invalid=\"true\""))
                .body(not(containsString("<script")))
                .body(not(containsString("value=\"" + GOOD)));
        assertThat(intent(intent.getId()).getLatestCharge()).isNull();
    }

    @Test
    void without_the_secret_there_is_no_page() throws Exception {
        PaymentIntent intent = created(2000);
        given().get("/pay/" + intent.getId()).then().statusCode(404);
        given().get("/pay/" + intent.getId() + "?client_secret=wrong").then().statusCode(404);
        given().get("/pay/pi_nothing?client_secret=x").then().statusCode(404);
        given().urlEncodingEnabled(false)
                .get("/pay/%00?client_secret=%00")
                .then()
                .statusCode(404);
        given().contentType("application/x-www-form-urlencoded")
                .body("number=%zz")
                .post("/pay/" + intent.getId() + "?client_secret=" + intent.getClientSecret())
                .then()
                .statusCode(400);
    }

    @Test
    void a_closed_payment_cannot_be_paid() throws Exception {
        PaymentIntent intent = created(2000);
        stripe().v1().paymentIntents().cancel(intent.getId());
        show(intent).statusCode(200).body(containsString("Payment closed"));
        pay(intent, GOOD).statusCode(200).body(containsString("Payment closed"));
        assertThat(intent(intent.getId()).getStatus()).isEqualTo("canceled");
    }

    @Test
    void a_button_pressed_many_times_pays_once() throws Exception {
        PaymentIntent intent = created(2000);
        Callable<Response> press = () -> form(intent, "")
                .formParam("number", GOOD)
                .formParam("expiry", "12/34")
                .formParam("cvc", "123")
                .post();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (var outcome : threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(copy -> press).toList())) {
                outcome.get().then().statusCode(200).body(containsString("Payment received"));
            }
        }
        call().get("/v1/charges?payment_intent=" + intent.getId()).then().body("data.size()", equalTo(1));
    }

    private ValidatableResponse show(PaymentIntent intent) {
        return form(intent, "").get().then();
    }

    private ValidatableResponse pay(PaymentIntent intent, String number) {
        return form(intent, "")
                .formParam("number", number)
                .formParam("expiry", "12/34")
                .formParam("cvc", "123")
                .post()
                .then();
    }

    private ValidatableResponse decide(PaymentIntent intent, String decision) {
        return form(intent, "").formParam("decision", decision).post().then();
    }

    private static RequestSpecification form(PaymentIntent intent, String returnUrl) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .basePath("/pay/" + intent.getId())
                .queryParam("client_secret", intent.getClientSecret())
                .queryParams(returnUrl.isEmpty() ? Map.of() : Map.of("return_url", returnUrl));
    }
}
