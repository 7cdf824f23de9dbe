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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What network policies deny, and that they open what a release needs at both ends. */
class NetworkPolicyTest {

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
        for (String service : Charts.SERVICES) {
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
        "DEFAULT,gateway,53 8080 8081 8082 8083 8084 8085",
        "DEFAULT,catalog-service,53 5432 8080 9092",
        "DEFAULT,chat-service,53 5432 8080 9092",
        "DEFAULT,recommendation-service,53 5432 8080 9092",
        "DEFAULT,jobs-service,25 53 5432 8080 8085 9092",
        "DEFAULT,payment-service,53 443 5432 8080 8081 9092",
        "EVERYTHING_ON,gateway,53 443 8081 8082 8083 8084 8085",
        "EVERYTHING_ON,jobs-service,53 443 587 5432 8085 9092 9093",
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

    @ParameterizedTest(name = "{0} may call {1}: {2}")
    @CsvSource({
        "gateway,catalog-service,true",
        "gateway,chat-service,true",
        "gateway,recommendation-service,true",
        "gateway,jobs-service,true",
        "gateway,payment-service,true",
        "payment-service,catalog-service,true",
        "jobs-service,payment-service,true",
        "jobs-service,catalog-service,false",
        "payment-service,jobs-service,false",
        "chat-service,payment-service,false",
        "catalog-service,payment-service,false"
    })
    void a_call_between_services_is_allowed_at_both_ends_or_at_none(String from, String to, boolean allowed) {
        Manifests manifests = charts.render(Preset.DEFAULT);
        PodView caller = pod(manifests, from);
        PodView called = pod(manifests, to);

        boolean leaves = manifests.of(from, NetworkPolicy.class).getSpec().getEgress().stream()
                .filter(rule -> rule.getTo().stream().anyMatch(peer -> selects(peer, called)))
                .flatMap(rule -> rule.getPorts().stream())
                .anyMatch(port -> number(port) == called.port("http"));
        boolean enters = manifests.of(to, NetworkPolicy.class).getSpec().getIngress().stream()
                .filter(rule -> rule.getFrom().stream().anyMatch(peer -> selects(peer, caller)))
                .anyMatch(rule -> opens(rule, called.port("http")));
        assertThat(leaves).isEqualTo(allowed);
        assertThat(enters).isEqualTo(allowed);
    }

    @ParameterizedTest
    @FieldSource("io.bindery.system.ops.Charts#SERVICES")
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
