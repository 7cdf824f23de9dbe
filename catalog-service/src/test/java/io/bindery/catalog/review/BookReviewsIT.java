package io.bindery.catalog.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BookReviewsIT extends CatalogIT {

    private static final String PLAIN = "application/json";

    @Test
    void the_reviews_of_a_book_are_a_list_with_orders_a_filter_and_pages() {
        String book = create("{\"title\": \"Reviewed %s\"}".formatted(UUID.randomUUID()));
        String alice = review("alice", book, 5);
        String bob = review("bob", book, 2);
        String sam = review("sam", book, 5);
        given().auth()
                .oauth2(tokens.of("alice"))
                .put("/api/v1/reviews/" + bob + "/helpful")
                .then()
                .statusCode(204);
        String at = "/api/v1/books/" + book + "/reviews";
        assertThat(ids(at)).containsExactly(sam, bob, alice);
        assertThat(ids(at + "?sort=createdAt")).containsExactly(alice, bob, sam);
        assertThat(ids(at + "?sort=-helpfulCount,createdAt")).containsExactly(bob, alice, sam);
        assertThat(ids(at + "?sort=rating,-createdAt")).containsExactly(bob, sam, alice);
        assertThat(ids(at + "?filter[rating]=5&sort=createdAt")).containsExactly(alice, sam);
        Response first = given().get(at + "?sort=rating&page[size]=1");
        first.then()
                .body("data.id", contains(bob))
                .body("links.prev", nullValue())
                .body("links.next", notNullValue());
        Response second = given().urlEncodingEnabled(false).get(first.<String>path("links.next"));
        second.then().body("data", hasSize(1)).body("links.prev", notNullValue());
        given().accept(PLAIN)
                .get(at)
                .then()
                .body("data[0].bookId", equalTo(book))
                .body("page.size", equalTo(20));
        given().get(at + "?include=book&page[number]=1")
                .then()
                .body("meta.page.total", equalTo(3))
                .body("included.id", contains(book));
        given().get(at + "?filter[rating]=6").then().statusCode(400);
        given().get("/api/v1/books/" + UUID.randomUUID() + "/reviews").then().statusCode(404);
    }

    @Test
    void the_list_by_filter_says_that_it_goes_and_what_takes_its_place() {
        String book = create("{\"title\": \"Deprecated %s\"}".formatted(UUID.randomUUID()));
        String successor = "/api/v1/books/" + book + "/reviews";
        given().queryParam("filter[book]", book)
                .get("/api/v1/reviews")
                .then()
                .statusCode(200)
                .header("Deprecation", "@1795392000")
                .header("Sunset", "Tue, 23 Nov 2027 00:00:00 GMT")
                .header("Link", "</openapi>; rel=\"deprecation\", <" + successor + ">; rel=\"successor-version\"");
        given().get(successor).then().statusCode(200).header("Deprecation", nullValue());
    }

    private String review(String reader, String book, int rating) {
        return given().auth()
                .oauth2(tokens.of(reader))
                .contentType(PLAIN)
                .body("{\"bookId\": \"%s\", \"rating\": %d}".formatted(book, rating))
                .post("/api/v1/reviews")
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
    }

    private static List<String> ids(String list) {
        return given().get(list).then().statusCode(200).extract().path("data.id");
    }
}
