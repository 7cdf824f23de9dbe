package io.bindery.catalog.price;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.catalog.graphql.GraphqlIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a book has cost is kept, through whichever door a price was changed. */
@QuarkusTest
class PriceHistoryIT extends GraphqlIT {

    @Test
    void each_price_is_kept_from_when_on_and_other_changes_are_none() {
        String id = create("{\"title\": \"Priced\", \"price\": {\"amount\": 1000, \"currency\": \"USD\"}}");
        patch(id, "{\"title\": \"Priced again\"}", null).then().statusCode(200);
        patch(id, "{\"price\": {\"amount\": 900, \"currency\": \"USD\"}}", null)
                .then()
                .statusCode(200);
        as(
                        "sam",
                        "mutation { updateBook(id: \"%s\", input: {price: null}) { userErrors { code } } }"
                                .formatted(id),
                        Map.of())
                .body("data.updateBook.userErrors.size()", equalTo(0));
        ask("{ book(id: \"%s\") { price priceHistory { price since } } }".formatted(id))
                .body("errors", nullValue())
                .body("data.book.price", nullValue())
                .body("data.book.priceHistory.price", equalTo(Arrays.asList(null, dollars(900), dollars(1000))));
        given().queryParam("include", "prices")
                .get("/api/v1/books/" + id)
                .then()
                .statusCode(200)
                .body("included.type.unique()", contains("prices"))
                .body("included.attributes.price.findAll { it }.amount", containsInAnyOrder(900, 1000));
        given().get("/api/v1/books/" + id + "/prices")
                .then()
                .statusCode(200)
                .body("data[1].attributes.price", equalTo(dollars(900)));
    }

    private static Map<String, Object> dollars(int amount) {
        return Map.of("amount", amount, "currency", "USD");
    }
}
