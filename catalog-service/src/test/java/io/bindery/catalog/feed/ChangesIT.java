package io.bindery.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.graphql.GraphqlIT;
import io.bindery.testkit.node.NodeProject;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Subscribers see what is written by REST, by way of Kafka. */
@QuarkusTest
class ChangesIT extends GraphqlIT {

    @Test
    void subscribers_see_what_happens() {
        String book = create("{\"title\": \"Watched\", \"author\": \"Wanda Watched\"}");
        String output = NodeProject.installed(Path.of("src/test/js"), Path.of("target/js"))
                .run(
                        "changes.js",
                        Map.of(
                                "URL", "ws://localhost:%d/graphql".formatted(RestAssured.port),
                                "REST", "http://localhost:%d".formatted(RestAssured.port),
                                "STAFF", staff(),
                                "READER", tokens.of("alice"),
                                "BOOK", book));
        assertThat(output.lines()).as(output).hasSize(6).allMatch(line -> line.startsWith("ok "));
    }
}
