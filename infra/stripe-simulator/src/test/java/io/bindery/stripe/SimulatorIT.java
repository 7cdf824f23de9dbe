package io.bindery.stripe;

import static io.restassured.RestAssured.given;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import io.bindery.testkit.infra.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;

/** What tests of the running simulator share: Stripe's own client, a raw one, and a few steps. */
@WithTestResource(PostgresResource.class)
@SuppressWarnings("NullAway.Init") // fields are set by the test framework
public abstract class SimulatorIT {

    protected static final String KEY = "sk_test_simulator";

    @TestHTTPResource
    protected URI address;

    @AfterEach
    void switch_faults_off() {
        call().delete("/_faults").then().statusCode(200);
    }

    protected String base() {
        return address.toString().replaceAll("/$", "");
    }

    /** Without retries, unless a test wants them. */
    protected StripeClient stripe() {
        return stripe(0);
    }

    protected StripeClient stripe(int retries) {
        return StripeClient.builder()
                .setApiKey(KEY)
                .setApiBase(base())
                .setMaxNetworkRetries(retries)
                .build();
    }

    protected RequestSpecification call() {
        return given().auth().preemptive().oauth2(KEY).contentType("application/x-www-form-urlencoded");
    }

    protected static PaymentIntentCreateParams.Builder order(long amount, String currency) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency(currency)
                .setCaptureMethod(CaptureMethod.MANUAL)
                .addPaymentMethodType("card");
    }

    protected PaymentIntent created(long amount) throws StripeException {
        return stripe().v1().paymentIntents().create(order(amount, "usd").build());
    }

    protected PaymentIntent confirmed(String intent, String card) throws StripeException {
        return stripe().v1()
                .paymentIntents()
                .confirm(
                        intent,
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(card)
                                .build());
    }

    protected PaymentIntent authorized(long amount) throws StripeException {
        return confirmed(created(amount).getId(), "pm_card_visa");
    }

    protected PaymentIntent captured(long amount) throws StripeException {
        return stripe().v1().paymentIntents().capture(authorized(amount).getId());
    }

    protected PaymentIntent intent(String id) throws StripeException {
        return stripe().v1().paymentIntents().retrieve(id);
    }

    protected static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    protected void fault(String kind, Object... parameters) {
        RequestSpecification request = call().formParam("fault", kind);
        for (int position = 0; position < parameters.length; position += 2) {
            request.formParam((String) parameters[position], parameters[position + 1]);
        }
        request.post("/_faults").then().statusCode(200);
    }
}
