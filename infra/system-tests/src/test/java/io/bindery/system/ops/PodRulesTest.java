package io.bindery.system.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.system.ops.Manifests.PodView;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every pod of every preset must be like. */
class PodRulesTest {

    private static final String QUARKUS_DRAIN = "QUARKUS_SHUTDOWN_TIMEOUT";
    private static final Map<String, String> DRAIN_BY_THEMSELVES = Map.of(
            "gateway", "BINDERY_GATEWAY_DRAIN_TIMEOUT",
            "catalog-service", "BINDERY_DRAIN_TIMEOUT",
            "chat-service", "BINDERY_CHAT_SOCKET_DRAIN_TIMEOUT");

    private static final DeploymentStrategy WITHOUT_A_GAP = new DeploymentStrategyBuilder()
            .withType("RollingUpdate")
            .withNewRollingUpdate()
            .withMaxUnavailable(new IntOrString(0))
            .withMaxSurge(new IntOrString(1))
            .endRollingUpdate()
            .build();

    /** The pods of the chat do not know of each other: people on two of them would not meet. */
    private static final DeploymentStrategy ONE_AFTER_THE_OTHER =
            new DeploymentStrategyBuilder().withType("Recreate").build();

    @SuppressWarnings("NullAway.Init")
    private static Charts charts;

    @BeforeAll
    static void vendor(@TempDir Path folder) {
        charts = Charts.vendoredIn(folder.resolve("helm"));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void pods_keep_the_restricted_security_standard(Preset preset) {
        for (PodView pod : charts.render(preset).pods()) {
            var security = pod.spec().getSecurityContext();
            assertThat(security.getRunAsNonRoot()).as(pod.name()).isTrue();
            assertThat(security.getRunAsUser()).as(pod.name()).isPositive();
            assertThat(security.getSeccompProfile().getType()).as(pod.name()).isEqualTo("RuntimeDefault");
            assertThat(pod.spec().getHostNetwork()).as(pod.name()).isNull();
            pod.spec().getContainers().forEach(PodRulesTest::isConfined);
        }
    }

    private static void isConfined(Container container) {
        var security = container.getSecurityContext();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(security.getCapabilities().getAdd()).isEmpty();
        assertThat(security.getPrivileged()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void pods_get_no_token_and_no_variables_of_other_services(Preset preset) {
        Manifests manifests = charts.render(preset);

        assertThat(manifests.pods()).allSatisfy(pod -> {
            assertThat(pod.spec().getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.spec().getEnableServiceLinks()).isFalse();
        });
        assertThat(manifests.all(ServiceAccount.class))
                .hasSize(Charts.SERVICES.size())
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void services_may_write_to_a_bounded_tmp_only(Preset preset) {
        for (PodView pod : charts.render(preset).services()) {
            assertThat(pod.container().getVolumeMounts())
                    .singleElement()
                    .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
            assertThat(pod.spec().getVolumes())
                    .singleElement()
                    .extracting(Volume::getEmptyDir)
                    .satisfies(tmp -> assertThat(tmp.getSizeLimit()).isNotNull());
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void the_three_probes_ask_three_questions_on_the_management_port(Preset preset) {
        for (PodView pod : charts.render(preset).services()) {
            Container container = pod.container();
            var probes =
                    List.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe());
            assertThat(probes)
                    .extracting(probe -> probe.getHttpGet().getPath())
                    .containsExactly("/q/health/started", "/q/health/ready", "/q/health/live");
            assertThat(probes)
                    .extracting(probe -> probe.getHttpGet().getPort().getStrVal())
                    .containsOnly("management");
            assertThat(probes).extracting(Probe::getTimeoutSeconds).doesNotContainNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void every_container_states_what_it_needs_and_its_memory_limit(Preset preset) {
        for (PodView pod : charts.render(preset).pods()) {
            var resources = pod.container().getResources();
            assertThat(resources.getRequests()).as(pod.name()).containsKeys("cpu", "memory");
            assertThat(resources.getLimits()).as(pod.name()).containsKey("memory");
        }
        // A JVM uses what it may: with a request below the limit a full node kills it first.
        assertThat(charts.render(preset).services()).allSatisfy(pod -> {
            var resources = pod.container().getResources();
            assertThat(resources.getRequests().get("memory"))
                    .isEqualTo(resources.getLimits().get("memory"));
        });
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void images_are_fixed_by_tag_or_digest(Preset preset) {
        assertThat(charts.render(preset).pods())
                .extracting(pod -> pod.container().getImage())
                .allSatisfy(image -> assertThat(image)
                        .matches("[a-z0-9./-]+(:[A-Za-z0-9][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})")
                        .doesNotEndWith(":latest"));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void releases_roll_without_a_gap_but_for_the_chat_and_leave_time_to_drain(Preset preset) {
        Manifests manifests = charts.render(preset);
        for (Deployment deployment : manifests.all(Deployment.class)) {
            String service = deployment.getMetadata().getName().substring(Charts.RELEASE.length() + 1);
            assertThat(deployment.getSpec().getStrategy())
                    .isEqualTo(service.equals("chat-service") ? ONE_AFTER_THE_OTHER : WITHOUT_A_GAP);

            PodView pod = PodView.of(deployment);
            long delay = pod.container().getLifecycle().getPreStop().getSleep().getSeconds();
            String variable = DRAIN_BY_THEMSELVES.getOrDefault(service, QUARKUS_DRAIN);
            String drain = manifests.config(service).getOrDefault(variable, "");
            assertThat(drain).matches("\\d+S");
            assertThat(pod.spec().getTerminationGracePeriodSeconds())
                    .isGreaterThan(delay + Long.parseLong(drain.substring(0, drain.length() - 1)));
        }
    }

    /** Quarkus' own way of waiting counts an upgraded request for ever, so every release would wait for all of its time. */
    @ParameterizedTest
    @EnumSource(Preset.class)
    void services_with_sockets_are_not_told_to_wait_as_quarkus_does(Preset preset) {
        Manifests manifests = charts.render(preset);
        for (String service : DRAIN_BY_THEMSELVES.keySet()) {
            assertThat(manifests.config(service)).doesNotContainKey(QUARKUS_DRAIN);
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void pods_of_a_service_spread_over_zones_and_nodes(Preset preset) {
        for (PodView pod : charts.render(preset).services()) {
            assertThat(pod.spec().getTopologySpreadConstraints())
                    .hasSize(2)
                    .allSatisfy(constraint -> assertThat(
                                    pod.selectedBy(constraint.getLabelSelector().getMatchLabels()))
                            .isTrue());
        }
    }
}
