package io.bindery.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.local.checkout.Checkout;
import io.bindery.system.suite.Replica;
import io.bindery.system.suite.RunningSuite;
import io.bindery.testkit.node.NodeProject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The npm client {@code graphql-ws}, unmodified, at the gateway of the running suite. */
class GraphqlThroughGatewayIT {

    private static final RunningSuite SUITE = RunningSuite.get();
    private static final int SECOND = 20_681;

    private final Shop shop = new Shop(SUITE);
    private final NodeProject judge = NodeProject.installed(
            Checkout.find().root().resolve("catalog-service/src/test/js"), SUITE.folder("catalog-js"));

    @Test
    void a_subscriber_sees_what_is_written_at_the_gateway() {
        watch(SUITE.gateway());
    }

    @Test
    void a_subscriber_sees_what_is_written_on_another_replica() {
        try (Replica other = Replica.of(SUITE, "catalog", SECOND)) {
            watch(other.address());
        }
    }

    private void watch(String written) {
        String book = shop.post("sam", "/api/v1/books", "{\"title\": \"Watched\", \"author\": \"Wanda Watched\"}")
                .expecting(201)
                .at("/data/id")
                .asText();
        String said = judge.run(
                "changes.js",
                Map.of(
                        "URL",
                        SUITE.gateway().replaceFirst("http", "ws") + "/graphql",
                        "REST",
                        written,
                        "STAFF",
                        shop.token("sam"),
                        "READER",
                        shop.token("alice"),
                        "BOOK",
                        book));
        assertThat(said.lines()).as(said).hasSize(6).allMatch(line -> line.startsWith("ok "));
        System.out.print(said);
    }
}
