package io.bindery.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.bindery.testkit.node.NodeProject;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judge: the audits of npm {@code graphql-http}, unmodified. */
@QuarkusTest
class AuditsIT extends CatalogIT {

    private static final int AUDITS = 61;

    @Test
    void all_official_audits_of_graphql_over_http_are_ok() {
        String output = NodeProject.installed(Path.of("src/test/js"), Path.of("target/js"))
                .run("audits.js", Map.of("URL", "http://localhost:%d/graphql".formatted(RestAssured.port)));
        assertThat(output.lines()).as(output).hasSize(AUDITS).allMatch(line -> line.startsWith("ok "));
    }
}
