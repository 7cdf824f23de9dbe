package io.bindery.recommendation;

import static io.restassured.RestAssured.given;

import io.bindery.testkit.contract.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiIT extends RecommendationIT {

    @Test
    void the_committed_document_is_current() throws Exception {
        OpenApiContract.check(given().accept("application/yaml").get("/openapi").asString());
    }
}
