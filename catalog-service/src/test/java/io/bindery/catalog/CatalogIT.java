package io.bindery.catalog;

import static io.restassured.RestAssured.given;

import io.bindery.testkit.TestTokens;
import io.bindery.testkit.identity.IdentityResource;
import io.bindery.testkit.infra.KafkaResource;
import io.bindery.testkit.infra.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.jspecify.annotations.Nullable;

/** What tests of the running catalog share: its servers, its people, and the calls they make. */
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
@SuppressWarnings("NullAway.Init") // fields are set by the test resource
public abstract class CatalogIT {

    protected TestTokens tokens;

    protected String staff() {
        return tokens.of("sam");
    }

    protected RequestSpecification staffCall() {
        return given().auth().oauth2(staff());
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

    protected Response patch(String id, String plainBook, @Nullable String ifMatch) {
        RequestSpecification call = staffCall().contentType("application/json").body(plainBook);
        return (ifMatch == null ? call : call.header("If-Match", ifMatch)).patch("/api/v1/books/" + id);
    }
}
