package io.bindery.catalog;

import static io.restassured.RestAssured.given;

import io.bindery.testkit.TestTokens;
import io.bindery.testkit.identity.IdentityResource;
import io.bindery.testkit.infra.KafkaResource;
import io.bindery.testkit.infra.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.jspecify.annotations.Nullable;

/** What tests of the running catalog share: its servers, its people, and the calls they make. */
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
@SuppressWarnings("NullAway.Init") // fields are set by the test resource
public abstract class CatalogIT {

    static {
        // JSON:API allows its media type no charset, which REST Assured would add.
        RestAssured.config = RestAssured.config()
                .encoderConfig(
                        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    protected TestTokens tokens;

    protected String staff() {
        return tokens.of("sam");
    }

    protected RequestSpecification staffCall() {
        return given().auth().oauth2(staff());
    }

    /** As payment-service calls. */
    protected RequestSpecification serviceCall() {
        return given().auth().oauth2(tokens.service("payment"));
    }

    /** Adds a book; answers its id. */
    protected String create(String plainBook) {
        return staffCall()
                .contentType("application/json")
                .body(plainBook)
                .post("/api/v1/books")
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
    }

    /** Adds an author; answers its id. */
    protected String author(String name) {
        return staffCall()
                .contentType("application/json")
                .body("{\"name\": \"%s\"}".formatted(name))
                .post("/api/v1/authors")
                .then()
                .statusCode(201)
                .extract()
                .path("data.id");
    }

    protected Response patch(String id, String plainBook, @Nullable String ifMatch) {
        RequestSpecification call = staffCall().contentType("application/json").body(plainBook);
        return (ifMatch == null ? call : call.header("If-Match", ifMatch)).patch("/api/v1/books/" + id);
    }

    /** Adds a book with so many copies; answers its id. */
    protected String createWithStock(String title, int available) {
        String id =
                create("{\"title\": \"%s\", \"price\": {\"amount\": 1250, \"currency\": \"USD\"}}".formatted(title));
        setStock(id, available);
        return id;
    }

    protected void setStock(String book, int available) {
        staffCall()
                .contentType("application/json")
                .body("{\"available\": %d}".formatted(available))
                .patch("/api/v1/stock/" + book)
                .then()
                .statusCode(200);
    }
}
