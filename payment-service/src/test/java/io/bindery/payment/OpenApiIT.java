package io.bindery.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed document is the one the service gives; a difference is written beside it, to be looked at and copied. */
@QuarkusTest
class OpenApiIT extends PaymentIT {

    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final Path GENERATED = Path.of("target/openapi.yaml");

    @Test
    void the_committed_document_is_current() throws Exception {
        String given = given().accept("application/yaml").get("/openapi").asString();
        Files.writeString(GENERATED, given);
        assertThat(Files.readString(COMMITTED))
                .as("%s differs from what the service gives, now in %s", COMMITTED, GENERATED)
                .isEqualTo(given);
    }
}
