package io.bindery.catalog.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.bindery.testkit.node.NodeProject;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The judges: clients of JSON:API from npm, unmodified. */
@QuarkusTest
class ForeignClientsIT extends CatalogIT {

    private static final int CHECKS = 16;

    @Test
    void kitsu_devour_and_jsona_do_what_they_do_elsewhere() {
        String output = NodeProject.installed(Path.of("src/test/js"), Path.of("target/js"))
                .run(
                        "jsonapi.js",
                        Map.of(
                                "URL", "http://localhost:" + RestAssured.port,
                                "TOKEN", staff(),
                                "MARK", UUID.randomUUID().toString().substring(0, 8)));
        assertThat(output.lines()).as(output).hasSize(CHECKS).allMatch(line -> line.startsWith("ok "));
    }
}
