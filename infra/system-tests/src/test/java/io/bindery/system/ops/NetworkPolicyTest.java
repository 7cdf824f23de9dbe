package io.bindery.system.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.system.ops.Manifests.PodView;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What network policies deny, and that they open what a release needs at both ends. */
class NetworkPolicyTest {

    private static final List<String> SERVICES = List.of("gateway", "catalog-service");

    @SuppressWarnings("NullAway.Init")
    private static Charts charts;

    @BeforeAll
    static void vendor(@TempDir Path folder) {
        charts = Charts.vendoredIn(folder.resolve("helm"));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void policies_deny_both_directions_and_open_only_ports_that_exist(Preset preset) {
        Manifests manifests = charts.render(preset);
        for (String service : SERVICES) {
            PodView pod = pod(manifests, service);
            var policy = manifests.of(service, NetworkPolicy.class).getSpec();

            assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.getIngress())
                    .flatExtracting(NetworkPolicyIngressRule::getPorts)
                    .extracting(NetworkPolicyTest::number)
                    .containsOnly(pod.port("http"), pod.port("management"));
            assertThat(policy.getEgress())
                    .extracting(NetworkPolicyEgressRule::getPorts)
                    .noneMatch(List::isEmpty);
            assertThat(policy.getIngress())
                    .filteredOn(rule -> opens(rule, pod.port("management")))
                    .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
        }
    }

    @ParameterizedTest(name = "{0}: {1} may leave to {2}")
    @CsvSource({
        "DEFAULT,gateway,53 8080 8081",
        "DEFAULT,catalog-service,53 5432 8080 9092",
        "EVERYTHING_ON,gateway,53 443 8081",
        "EVERYTHING_ON,catalog-service,53 443 5432 9092 9093"
    })
    void ways_out_follow_the_configured_addresses(Preset preset, String service, String ports) {
        Set<Integer> open = charts.render(preset).of(service, NetworkPolicy.class).getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(NetworkPolicyTest::number)
                .collect(Collectors.toSet());

        assertThat(open)
                .containsExactlyInAnyOrder(
                        Arrays.stream(ports.split(" ")).map(Integer::valueOf).toArray(Integer[]::new));
    }

    @Test
    void a_call_between_services_is_allowed_at_both_ends() {
        Manifests manifests = charts.render(Preset.DEFAULT);
        PodView gateway = pod(manifests, "gateway");
        PodView catalog = pod(manifests, "catalog-service");

        assertThat(manifests.of("gateway", NetworkPolicy.class).getSpec().getEgress())
                .anySatisfy(rule -> {
                    assertThat(rule.getTo()).anyMatch(peer -> selects(peer, catalog));
                    assertThat(rule.getPorts())
                            .extracting(NetworkPolicyTest::number)
                            .containsExactly(catalog.port("http"));
                });
        assertThat(manifests
                        .of("catalog-service", NetworkPolicy.class)
                        .getSpec()
                        .getIngress())
                .anySatisfy(rule -> {
                    assertThat(rule.getFrom()).anyMatch(peer -> selects(peer, gateway));
                    assertThat(opens(rule, catalog.port("http"))).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "catalog-service"})
    void the_test_of_an_installation_asks_for_readiness_and_is_let_in(String service) {
        Manifests manifests = charts.render(Preset.DEFAULT);
        PodView test = manifests.pods().stream()
                .filter(pod -> pod.name().equals("shop-" + service + "-test"))
                .findFirst()
                .orElseThrow();
        int management = pod(manifests, service).port("management");

        assertThat(test.container().getCommand())
                .contains("http://shop-%s:%d/q/health/ready".formatted(service, management));
        assertThat(manifests.of(service, NetworkPolicy.class).getSpec().getIngress())
                .anySatisfy(rule -> {
                    assertThat(opens(rule, management)).isTrue();
                    assertThat(rule.getFrom()).anyMatch(peer -> selects(peer, test));
                });
    }

    private static PodView pod(Manifests manifests, String service) {
        return PodView.of(manifests.of(service, Deployment.class));
    }

    private static int number(NetworkPolicyPort port) {
        return port.getPort().getIntVal();
    }

    private static boolean opens(NetworkPolicyIngressRule rule, int port) {
        return rule.getPorts().stream().anyMatch(open -> number(open) == port);
    }

    private static boolean selects(NetworkPolicyPeer peer, PodView pod) {
        return peer.getPodSelector() != null
                && pod.selectedBy(peer.getPodSelector().getMatchLabels());
    }
}
