package io.bindery.stripe.door;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.bindery.stripe.SimulatorIT;
import io.bindery.stripe.api.ApiVersion;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BadInputIT extends SimulatorIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    currency=usd                                                | parameter_missing         | amount
                    amount=2000                                                 | parameter_missing         | currency
                    amount=&currency=usd                                        | parameter_invalid_empty   | amount
                    amount=0&currency=usd                                       | parameter_invalid_integer | amount
                    amount=-5&currency=usd                                      | parameter_invalid_integer | amount
                    amount=12.5&currency=usd                                    | parameter_invalid_integer | amount
                    amount=1e3&currency=usd                                     | parameter_invalid_integer | amount
                    amount=99999999999999999999&currency=usd                    | parameter_invalid_integer | amount
                    amount=100000000&currency=usd                               | amount_too_large          | amount
                    amount=49&currency=usd                                      | amount_too_small          | amount
                    amount=29&currency=gbp                                      | amount_too_small          | amount
                    amount=49&currency=jpy                                      | amount_too_small          | amount
                    amount=1234&currency=kwd                                    | -                         | amount
                    amount=2000&currency=xyz                                    | -                         | currency
                    amount=2000&currency=us                                     | -                         | currency
                    amount[x]=1&currency=usd                                    | parameter_missing         | amount
                    amount=2000&currency=usd&colour=red                         | parameter_unknown         | colour
                    amount=2000&currency=usd&customer=cus_1                     | parameter_unknown         | customer
                    amount=2000&currency=usd&capture_method=later               | -                         | capture_method
                    amount=2000&currency=usd&confirm=maybe                      | -                         | confirm
                    amount=2000&currency=usd&payment_method_types[]=sepa_debit  | -                         | payment_method_types
                    amount=2000&currency=usd&payment_method=pm_nothing          | resource_missing          | payment_method
                    amount=2000&currency=usd&return_url=https://a.example       | -                         | return_url
                    amount=2000&currency=usd&return_url=nowhere&confirm=true    | url_invalid               | return_url
                    amount=2000&currency=usd&metadata=x                         | -                         | metadata
                    amount=2000&currency=usd&expand[]=customer                  | -                         | expand
                    amount=2000&currency=%zz                                    | -                         | -
                    amount=2000&currency=usd&description=a%00b                  | -                         | -
                    """)
    void a_bad_parameter_is_told_by_name(String body, String code, String param) {
        call().body(body)
                .post("/v1/payment_intents")
                .then()
                .statusCode("resource_missing".equals(code) ? 404 : 400)
                .body("error.type", equalTo("invalid_request_error"))
                .body("error.code", equalTo(code))
                .body("error.param", equalTo(param))
                .body("error.message", not(equalTo(null)));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=ten, limit",
        "starting_after=pi_nothing, starting_after",
        "ending_before=pi_nothing, ending_before",
        "starting_after=a&ending_before=b, ending_before",
        "created[gt]=yesterday, created[gt]",
        "created[like]=1, created[like]",
        "page=2, page"
    })
    void a_bad_page_is_refused(String query, String param) {
        call().get("/v1/payment_intents?" + query).then().statusCode(400).body("error.param", equalTo(param));
    }

    @Test
    void other_content_types_are_refused() {
        given().auth()
                .preemptive()
                .oauth2(KEY)
                .contentType("application/json")
                .body("{\"amount\": 2000}")
                .post("/v1/payment_intents")
                .then()
                .statusCode(400)
                .body("error.message", containsString("application/x-www-form-urlencoded"));
    }

    @Test
    void long_metadata_is_refused() {
        String start = "amount=2000&currency=usd&metadata";
        for (String body :
                new String[] {start + "[" + "k".repeat(41) + "]=v", start + "[k]=" + "v".repeat(501), manyKeys(51)}) {
            call().body(body).post("/v1/payment_intents").then().statusCode(400);
        }
        call().body(manyKeys(50)).post("/v1/payment_intents").then().statusCode(200);
    }

    private static String manyKeys(int count) {
        StringBuilder body = new StringBuilder("amount=2000&currency=usd");
        for (int key = 0; key < count; key++) {
            body.append("&metadata[k").append(key).append("]=v");
        }
        return body.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v1/payment_intents/pi_nothing,         resource_missing",
        "POST,   /v1/payment_intents/pi_nothing,         resource_missing",
        "POST,   /v1/payment_intents/pi_nothing/capture, resource_missing",
        "POST,   /v1/payment_intents/%27%22/confirm,     resource_missing",
        "GET,    /v1/charges/ch_nothing,                 resource_missing",
        "GET,    /v1/refunds/re_nothing,                 resource_missing",
        "GET,    /v1/events/evt_%00,                     resource_missing",
        "GET,    /v1/payment_methods/pm_nothing,         resource_missing",
        "DELETE, /v1/webhook_endpoints/we_nothing,       resource_missing",
        "GET,    /v1/nothing,                            -",
        "DELETE, /v1/payment_intents/pi_nothing,         -",
        "GET,    /v1/payment_intents/a/b/c,              -"
    })
    void what_does_not_exist_is_a_404(String method, String path, String code) {
        call().urlEncodingEnabled(false)
                .request(method, path)
                .then()
                .statusCode(404)
                .body("error.type", equalTo("invalid_request_error"))
                .body("error.code", equalTo("-".equals(code) ? null : code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242",
                "card[number]=4242424242424242",
                "payment_method=4242424242424242",
                "payment_method=4242 4242 4242 4242"
            })
    void card_numbers_are_refused(String body) {
        call().body("amount=2000&currency=usd&" + body)
                .post("/v1/payment_intents")
                .then()
                .statusCode(402)
                .body("error.message", containsString("pm_card_visa"))
                .body(not(containsString("4242")));
        call().body("type=card&card[number]=4242424242424242")
                .post("/v1/payment_methods")
                .then()
                .statusCode(402);
    }

    @Test
    void a_secret_test_key_is_needed() {
        String path = "/v1/payment_intents";
        given().get(path)
                .then()
                .statusCode(401)
                .header("Request-Id", startsWith("req_"))
                .body("error.type", equalTo("invalid_request_error"));
        given().auth()
                .preemptive()
                .oauth2("sk_live_abcdefgh12345678")
                .get(path)
                .then()
                .statusCode(401)
                .body("error.message", not(containsString("12345678")));
        given().auth()
                .preemptive()
                .oauth2("pk_test_abc")
                .get(path)
                .then()
                .statusCode(403)
                .body("error.code", equalTo("secret_key_required"));
        given().header("Authorization", "Basic !!!").get(path).then().statusCode(401);
        given().auth().preemptive().basic(KEY, "").get(path).then().statusCode(200);
    }

    @Test
    void the_version_is_echoed_and_an_unknown_one_refused() {
        String path = "/v1/payment_intents";
        call().get(path).then().statusCode(200).header("Stripe-Version", ApiVersion.CURRENT);
        call().header("Stripe-Version", "2026-03-25.dahlia")
                .get(path)
                .then()
                .statusCode(200)
                .header("Stripe-Version", "2026-03-25.dahlia");
        call().header("Stripe-Version", "2026-03-26.dahlia").get(path).then().statusCode(400);
    }
}
