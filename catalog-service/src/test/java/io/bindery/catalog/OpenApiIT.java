package io.bindery.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.notNullValue;

import io.bindery.testkit.contract.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiIT extends CatalogIT {

    private static final String BOOK = "/api/v1/books/{id}";

    @Test
    void the_committed_document_is_current() throws Exception {
        OpenApiContract.check(given().accept("application/yaml").get("/openapi").asString());
    }

    @Test
    void an_order_is_offered_only_of_relations_that_have_one() {
        for (String address : List.of("/{relation}", "/relationships/{relation}")) {
            given().accept("application/json")
                    .get("/openapi")
                    .then()
                    .body(parameter(BOOK + address, "sort") + ".description", endsWith("; only of reviews"))
                    .body(
                            parameter(BOOK + address, "page[size]") + ".description",
                            allOf(containsString("only of "), containsString("prices"), containsString("reviews")));
        }
    }

    @Test
    void the_fields_of_what_can_be_included_are_offered() {
        for (String address : List.of("/api/v1/books", BOOK)) {
            for (String type : List.of("books", "authors", "prices", "reviews", "stock", "tags")) {
                given().accept("application/json")
                        .get("/openapi")
                        .then()
                        .body(parameter(address, "fields[" + type + "]"), notNullValue());
            }
        }
    }

    @Test
    void a_list_that_may_need_a_token_says_so() {
        given().accept("application/json")
                .get("/openapi")
                .then()
                .body("paths.'/api/v1/posts'.get.responses.'401'", notNullValue());
    }

    private static String parameter(String address, String name) {
        return "paths.'%s'.get.parameters.find { it.name == '%s' }".formatted(address, name);
    }
}
