package io.bindery.system.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bindery.system.ops.Manifests.PodView;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Charts as a whole: lint, presets, and that configuration, secrets and rules are those of the services. */
class ChartTest {

    private static final Pattern DOCUMENTED = Pattern.compile("`([A-Z][A-Z0-9_]+)`");
    private static final Pattern SENSITIVE = Pattern.compile("PASSWORD|SECRET|API_KEY|CREDENTIAL");

    @SuppressWarnings("NullAway.Init")
    private static Charts charts;

    @BeforeAll
    static void vendor(@TempDir Path folder) {
        charts = Charts.vendoredIn(folder.resolve("helm"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void passes_strict_lint(String chart) {
        var result = charts.lint(chart);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARN") || message.contains("ERROR"));
    }

    static Stream<String> all() {
        return Stream.concat(Stream.of(Charts.LIBRARY), Charts.INSTALLABLE.stream());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void renders_valid_kubernetes_objects_with_every_preset(Preset preset) {
        assertThat(charts.render(preset).pods())
                .extracting(PodView::name)
                .containsExactlyInAnyOrderElementsOf(Charts.SERVICES.stream()
                        .flatMap(service -> Stream.of("shop-" + service, "shop-" + service + "-test"))
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("io.bindery.system.ops.Charts#INSTALLABLE")
    void every_chart_can_be_installed_alone_with_its_defaults(String chart) {
        assertThat(StrictManifests.read(charts.render(chart, List.of(), Map.of()))
                        .services())
                .isNotEmpty();
    }

    @Test
    void every_values_file_of_the_umbrella_is_a_preset() {
        var files = Checkout.list("helm/bindery", ".yaml").stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.startsWith("values-"));

        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Preset.values())
                        .flatMap(preset -> preset.files().stream())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void gives_only_variables_that_the_documentation_names(Preset preset) {
        List<String> documented = DOCUMENTED
                .matcher(Checkout.read("docs/configuration.md"))
                .results()
                .map(match -> match.group(1))
                .toList();
        Manifests manifests = charts.render(preset);

        for (String service : Charts.SERVICES) {
            Stream<String> direct = environment(manifests, service).map(EnvVar::getName);
            assertThat(Stream.concat(manifests.config(service).keySet().stream(), direct))
                    .isNotEmpty()
                    .isSubsetOf(documented);
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void takes_secrets_only_by_reference(Preset preset) {
        Manifests manifests = charts.render(preset);

        for (String service : Charts.SERVICES) {
            assertThat(manifests.config(service))
                    .noneSatisfy((key, _) -> assertThat(key).containsPattern(SENSITIVE));
            assertThat(manifests.config(service).values()).noneMatch(value -> value.matches(".*://[^/]*@.*"));
            assertThat(environment(manifests, service)).allSatisfy(variable -> {
                assertThat(variable.getValue()).isNull();
                assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isNotBlank();
            });
        }
        for (String service : Charts.SERVICES.subList(1, Charts.SERVICES.size())) {
            assertThat(environment(manifests, service))
                    .as(service)
                    .extracting(EnvVar::getName)
                    .contains("DB_PASSWORD");
        }
        assertThat(environment(manifests, "jobs-service"))
                .extracting(EnvVar::getName)
                .contains("CLIENT_SECRET");
        assertThat(environment(manifests, "payment-service"))
                .extracting(EnvVar::getName)
                .contains("CLIENT_SECRET", "STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET");
    }

    @ParameterizedTest(name = "{0} gives {2} = {3}")
    @CsvSource(delimiter = '|', textBlock = """
            DEFAULT       | gateway         | CATALOG_URL             | http://shop-catalog-service:8081
            DEFAULT       | gateway         | HTTP_PORT               | 8080
            DEFAULT       | gateway         | TOKEN_ISSUER            | https://bindery.example.org/auth/realms/bindery
            DEV           | gateway         | TOKEN_ISSUER            | http://bindery.localhost/auth/realms/bindery
            DEFAULT       | catalog-service | DB_URL                  | postgresql://postgresql:5432/catalog
            DEFAULT       | catalog-service | MANAGEMENT_PORT         | 9081
            EVERYTHING_ON | catalog-service | KAFKA_BOOTSTRAP_SERVERS | kafka-0:9092,kafka-1:9093
            DEFAULT       | catalog-service | BINDERY_PUBLIC_READS_ENABLED | true
            DEFAULT       | catalog-service | BINDERY_GRAPHQL_MAX_COST | 10000
            DEFAULT       | catalog-service | BINDERY_GRAPHQL_INTROSPECTION | false
            DEV           | catalog-service | BINDERY_GRAPHQL_INTROSPECTION | true
            EVERYTHING_ON | catalog-service | KEYCLOAK_URL            | https://id.example.org/auth
            DEFAULT       | gateway         | CHAT_URL                | http://shop-chat-service:8082
            DEFAULT       | gateway         | RECOMMENDATION_URL      | http://shop-recommendation-service:8083
            DEFAULT       | gateway         | JOBS_URL                | http://shop-jobs-service:8084
            DEFAULT       | gateway         | PAYMENT_URL             | http://shop-payment-service:8085
            DEFAULT       | jobs-service    | PAYMENT_URL             | http://shop-payment-service:8085
            DEFAULT       | jobs-service    | MAIL_HOST               | mail
            EVERYTHING_ON | jobs-service    | MAIL_PORT               | 587
            DEFAULT       | payment-service | CATALOG_URL             | http://shop-catalog-service:8081
            DEFAULT       | payment-service | STRIPE_API_BASE         | https://api.stripe.com
            DEV           | payment-service | CHECKOUT_URL            | http://bindery.localhost/checkout/{paymentIntent}?client_secret={clientSecret}
            DEFAULT       | chat-service    | DB_URL                  | postgresql://postgresql:5432/chat
            DEFAULT       | chat-service    | BINDERY_CHAT_SOCKET_ORIGINS | //bindery.example.org
            DEV           | chat-service    | BINDERY_CHAT_SOCKET_ORIGINS | //bindery.localhost
            DEFAULT       | recommendation-service | MANAGEMENT_PORT  | 9083
            """)
    void tells_a_service_where_the_others_are(Preset preset, String service, String variable, String value) {
        assertThat(charts.render(preset).config(service)).containsEntry(variable, value);
    }

    /** It is for work without an account, and would answer for money that nobody pays. */
    @ParameterizedTest
    @EnumSource(Preset.class)
    void never_installs_the_stripe_simulator(Preset preset) {
        Manifests manifests = charts.render(preset);

        assertThat(manifests.objects()).noneMatch(object -> object.toString().contains("simulator"));
        assertThat(manifests.config("payment-service")).containsEntry("STRIPE_API_BASE", "https://api.stripe.com");
    }

    @Test
    void a_change_of_configuration_rolls_the_pods_of_that_service_alone() {
        Manifests before = charts.render(Map.of());
        Manifests after = charts.render(Map.of("catalog-service.config.QUARKUS_LOG_LEVEL", "DEBUG"));

        assertThat(checksum(after, "catalog-service")).isNotEqualTo(checksum(before, "catalog-service"));
        assertThat(checksum(after, "gateway")).isEqualTo(checksum(before, "gateway"));
    }

    @ParameterizedTest
    @FieldSource("io.bindery.system.ops.Charts#SERVICES")
    void the_cluster_gets_the_same_alert_rules_as_the_local_mode(String chart) throws IOException {
        String file = "infra/prometheus/rules/" + Charts.nameOf(chart) + ".yaml";
        JsonNode local = new YAMLMapper().readTree(Checkout.read(file));
        PrometheusRule rendered = charts.render(Preset.EVERYTHING_ON).of(chart, PrometheusRule.class);

        JsonNode cluster = new ObjectMapper().valueToTree(rendered.getSpec());
        assertThat(cluster.get("groups")).isEqualTo(local.get("groups"));
    }

    private static Stream<EnvVar> environment(Manifests manifests, String service) {
        return PodView.of(manifests.of(service, Deployment.class)).container().getEnv().stream();
    }

    private static String checksum(Manifests manifests, String service) {
        return manifests
                .of(service, Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .getOrDefault("checksum/config", "no checksum");
    }
}
