package io.bindery.system.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.system.ops.Manifests.PodView;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How the objects of a release refer to each other: selectors, ports, budgets, monitors. */
class WiringTest {

    /** The pods of the chat do not know of each other yet. */
    private static final List<String> SCALING = Charts.SERVICES.stream()
            .filter(service -> !service.equals("chat-service"))
            .toList();

    @SuppressWarnings("NullAway.Init")
    private static Charts charts;

    @BeforeAll
    static void vendor(@TempDir Path folder) {
        charts = Charts.vendoredIn(folder.resolve("helm"));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void every_selector_finds_the_pods_of_its_own_service_only(Preset preset) {
        Manifests manifests = charts.render(preset);
        for (String service : Charts.SERVICES) {
            String name = manifests.of(service, Deployment.class).getMetadata().getName();
            assertThat(selectors(manifests, service))
                    .allSatisfy(selector -> assertThat(manifests.pods())
                            .filteredOn(pod -> pod.selectedBy(selector))
                            .extracting(PodView::name)
                            .containsExactly(name));
        }
    }

    private static List<Map<String, String>> selectors(Manifests manifests, String service) {
        return List.of(
                manifests.of(service, Deployment.class).getSpec().getSelector().getMatchLabels(),
                manifests.of(service, Service.class).getSpec().getSelector(),
                manifests
                        .of(service, NetworkPolicy.class)
                        .getSpec()
                        .getPodSelector()
                        .getMatchLabels());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void service_ports_lead_to_container_ports_of_the_same_number(Preset preset) {
        Manifests manifests = charts.render(preset);
        for (String service : Charts.SERVICES) {
            PodView pod = pod(manifests, service);
            for (ServicePort port :
                    manifests.of(service, Service.class).getSpec().getPorts()) {
                assertThat(pod.port(port.getTargetPort().getStrVal())).isEqualTo(port.getPort());
            }
            assertThat(manifests.config(service))
                    .containsEntry("HTTP_PORT", String.valueOf(pod.port("http")))
                    .containsEntry("MANAGEMENT_PORT", String.valueOf(pod.port("management")));
        }
    }

    @ParameterizedTest(name = "{0} pods, autoscaling {1} from {2}")
    @CsvSource({"1,false,2,false", "2,false,2,true", "7,false,1,true", "1,true,2,true", "4,true,1,false"})
    void a_disruption_budget_guards_a_service_that_has_more_than_one_pod(
            int replicas, boolean scales, int least, boolean guarded) {
        Manifests manifests = charts.render(Map.of(
                "gateway.replicas",
                replicas,
                "gateway.autoscaling.enabled",
                scales,
                "gateway.autoscaling.minReplicas",
                least));

        assertThat(manifests.has("gateway", PodDisruptionBudget.class)).isEqualTo(guarded);
        for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
            assertThat(manifests.services())
                    .filteredOn(
                            pod -> pod.selectedBy(budget.getSpec().getSelector().getMatchLabels()))
                    .extracting(PodView::name)
                    .containsExactly(budget.getMetadata().getName());
        }
    }

    @Test
    void an_autoscaler_owns_the_number_of_pods() {
        Manifests manifests = charts.render(Preset.EVERYTHING_ON);
        for (String service : SCALING) {
            Deployment deployment = manifests.of(service, Deployment.class);
            var target = manifests
                    .of(service, HorizontalPodAutoscaler.class)
                    .getSpec()
                    .getScaleTargetRef();
            assertThat(target.getName()).isEqualTo(deployment.getMetadata().getName());
            assertThat(target.getKind()).isEqualTo("Deployment");
            assertThat(deployment.getSpec().getReplicas()).isNull();
        }
        assertThat(charts.render(Preset.DEFAULT).all(HorizontalPodAutoscaler.class))
                .isEmpty();
    }

    @Test
    void only_the_gateways_http_port_is_public() {
        Manifests manifests = charts.render(Preset.EVERYTHING_ON);

        var rules = manifests.all(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(path -> path.getBackend().getService());
        assertThat(rules).singleElement().satisfies(backend -> {
            assertThat(backend.getName()).isEqualTo("shop-gateway");
            assertThat(backend.getPort().getName()).isEqualTo("http");
        });
        assertThat(charts.render(Preset.DEFAULT).all(Ingress.class)).isEmpty();
    }

    @Test
    void monitors_find_the_services_and_a_port_they_have() {
        Manifests manifests = charts.render(Preset.EVERYTHING_ON);
        for (String name : Charts.SERVICES) {
            Service service = manifests.of(name, Service.class);
            var monitor = manifests.of(name, ServiceMonitor.class).getSpec();

            assertThat(service.getMetadata().getLabels())
                    .containsAllEntriesOf(monitor.getSelector().getMatchLabels());
            assertThat(service.getSpec().getPorts())
                    .extracting(ServicePort::getName)
                    .containsAll(monitor.getEndpoints().stream()
                            .map(Endpoint::getPort)
                            .toList());
            // Rules and dashboards select by this job.
            assertThat(service.getMetadata().getLabels()).containsEntry(monitor.getJobLabel(), name);
        }
        assertThat(charts.render(Preset.DEFAULT).all(ServiceMonitor.class)).isEmpty();
    }

    private static PodView pod(Manifests manifests, String service) {
        return PodView.of(manifests.of(service, Deployment.class));
    }
}
