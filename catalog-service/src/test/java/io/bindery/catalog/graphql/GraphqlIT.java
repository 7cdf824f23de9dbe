package io.bindery.catalog.graphql;

import static io.restassured.RestAssured.given;

import io.bindery.catalog.CatalogIT;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tests of the GraphQL door share. */
public abstract class GraphqlIT extends CatalogIT {

    static final String PATH = "/graphql";
    static final String RESPONSE = "application/graphql-response+json";

    /** A POST by somebody without a token. */
    protected RequestSpecification call() {
        return given().contentType("application/json").accept(RESPONSE);
    }

    protected ValidatableResponse ask(String query) {
        return ask(query, Map.of());
    }

    protected ValidatableResponse ask(String query, Map<String, ? extends @Nullable Object> variables) {
        return call().body(Map.of("query", query, "variables", variables))
                .post(PATH)
                .then();
    }

    /** The same by somebody with a token. */
    protected ValidatableResponse as(String person, String query, Map<String, ? extends @Nullable Object> variables) {
        return call().auth()
                .oauth2(tokens.of(person))
                .body(Map.of("query", query, "variables", variables))
                .post(PATH)
                .then();
    }
}
