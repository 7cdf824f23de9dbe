package io.bindery.local.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.local.process.ServerFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {

    @Test
    void has_the_published_ports_by_default() {
        PortPlan ports = PortPlan.of("");
        assertThat(ports.gateway()).isEqualTo(8080);
        assertThat(ports.catalog()).isEqualTo(8081);
        assertThat(ports.management(ports.catalog())).isEqualTo(9081);
        assertThat(ports.keycloak()).isEqualTo(8180);
        assertThat(ports.smtp()).isEqualTo(8025);
        assertThat(ports.mailView()).isEqualTo(8026);
        assertThat(ports.postgres()).isEqualTo(15432);
        assertThat(ports.kafka()).isEqualTo(19092);
    }

    @Test
    void moves_all_ports_together() {
        PortPlan ports = PortPlan.of("18080");
        assertThat(ports.gateway()).isEqualTo(18080);
        assertThat(ports.postgres()).isEqualTo(25432);
        assertThat(ports.kafkaController()).isEqualTo(29093);
        assertThat(ports.smtp()).isEqualTo(18025);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1078", "21755", "-1", "eighty", "99999999999"})
    void refuses_a_base_that_moves_a_port_out_of_range(String base) {
        assertThatThrownBy(() -> PortPlan.of(base))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("a number from 1079 to 21754")
                .hasMessageContaining("'" + base + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1079", "21754"})
    void takes_the_outermost_bases(String base) {
        PortPlan ports = PortPlan.of(base);
        assertThat(ports.smtp()).isGreaterThanOrEqualTo(1024);
        assertThat(ports.kafkaController()).isLessThanOrEqualTo(32767);
    }
}
