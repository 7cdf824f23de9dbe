package io.bindery.chat;

import static io.restassured.RestAssured.given;

import io.bindery.testkit.contract.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiIT extends ChatIT {

    @Test
    void the_committed_document_is_current() throws Exception {
        OpenApiContract.check(given().accept("application/yaml").get("/openapi").asString());
    }
}
