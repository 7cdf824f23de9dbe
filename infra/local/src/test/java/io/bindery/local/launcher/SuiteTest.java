package io.bindery.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.local.checkout.Checkout;
import io.bindery.local.checkout.Secrets;
import io.bindery.local.ports.PortPlan;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.supervisor.Part;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void lists_each_part_after_those_it_waits_for() {
        Set<String> seen = new HashSet<>();
        for (Part part : suite().parts()) {
            assertThat(seen).as(part.name()).containsAll(part.after());
            seen.add(part.name());
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "postgres",
                        "kafka",
                        "mail",
                        "keycloak",
                        "gateway",
                        "catalog",
                        "chat",
                        "recommendation",
                        "jobs",
                        "payment",
                        "stripe-simulator");
    }

    @Test
    void uses_no_port_twice() {
        List<Integer> ports = suite().parts().stream()
                .flatMap(part -> part.ports().values().stream())
                .toList();
        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void starts_a_part_with_what_it_needs() {
        assertThat(suite().parts(Set.of("catalog")))
                .extracting(Part::name)
                .containsExactly("postgres", "kafka", "keycloak", "catalog");
        assertThat(suite().parts(Set.of("payment")))
                .extracting(Part::name)
                .as("all that an order needs, and who tells payment through the gateway")
                .contains("catalog", "jobs", "mail", "stripe-simulator", "gateway")
                .doesNotContain("chat", "recommendation");
        assertThat(suite().parts(Set.of("mail"))).extracting(Part::name).containsExactly("mail");
        assertThat(suite().parts(Set.of())).hasSize(11);
    }

    @Test
    void refuses_a_part_that_does_not_exist() {
        assertThatThrownBy(() -> suite().parts(Set.of("catalogue")))
                .isInstanceOf(ServerFailure.class)
                .hasMessage(
                        "There is no 'catalogue'; there are catalog, chat, gateway, jobs, kafka, keycloak, mail, payment,"
                                + " postgres, recommendation, stripe-simulator");
    }

    private Suite suite() {
        return new Suite(Checkout.find(), PortPlan.of(""), new Secrets(folder.resolve("secrets.properties")));
    }
}
