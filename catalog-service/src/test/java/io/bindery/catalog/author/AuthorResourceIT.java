package io.bindery.catalog.author;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuthorResourceIT extends CatalogIT {

    private static final String JSON_API = "application/vnd.api+json";

    private final String name = "Author " + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"application/json", JSON_API})
    void a_change_that_leaves_the_name_out_keeps_it(String form) {
        String book = create("{\"title\": \"Kept\", \"author\": \"%s\"}".formatted(name));
        String author = given().get("/api/v1/books/" + book).path("data.relationships.authors.data[0].id");
        String body =
                form.equals(JSON_API) ? "{\"data\": {\"type\": \"authors\", \"id\": \"%s\"}}".formatted(author) : "{}";
        change(author, form, body)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"0-plain"))
                .body("data.name", equalTo(name));
        given().get("/api/v1/books/" + book).then().header("ETag", startsWith("\"0-"));
    }

    @Test
    void an_author_has_a_name() {
        write("application/json", "{}")
                .post("/api/v1/authors")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/name"));
        String author = write("application/json", "{\"name\": \"%s\"}".formatted(name))
                .post("/api/v1/authors")
                .path("data.id");
        change(author, "application/json", "{\"name\": null}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/name"));
    }

    private Response change(String author, String form, String body) {
        return write(form, body).patch("/api/v1/authors/" + author);
    }

    private RequestSpecification write(String form, String body) {
        return staffCall().contentType(form).accept("application/json").body(body);
    }
}
