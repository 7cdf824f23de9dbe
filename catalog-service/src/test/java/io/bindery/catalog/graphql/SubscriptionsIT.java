package io.bindery.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testkit.TestTokens;
import io.bindery.testkit.node.NodeProject;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judge: the npm client {@code graphql-ws}, unmodified. */
@QuarkusTest
class SubscriptionsIT extends GraphqlIT {

    @Test
    void the_client_of_graphql_transport_ws_subscribes_until_its_token_expires() {
        String output = NodeProject.installed(Path.of("src/test/js"), Path.of("target/js"))
                .run(
                        "subscriptions.js",
                        Map.of(
                                "URL", "ws://localhost:%d/graphql".formatted(RestAssured.port),
                                "TOKEN", tokens.of("alice"),
                                "SUBJECT", TestTokens.subject("alice"),
                                "SHORT_TOKEN",
                                        tokens.token("alice")
                                                .expiresIn(Duration.ofSeconds(8))
                                                .sign()));
        assertThat(output.lines()).as(output).hasSize(11).allMatch(line -> line.startsWith("ok "));
    }
}
