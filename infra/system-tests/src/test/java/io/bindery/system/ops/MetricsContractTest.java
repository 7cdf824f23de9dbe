package io.bindery.system.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** That names are found in expressions, and that every alert can be acted on. The scrape of a running service is compared elsewhere. */
class MetricsContractTest {

    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");
    private static final Map<String, String> RUNBOOKS = runbooks();
    private static final String SCRAPE = """
            # HELP bindery_outbox_pending Events waiting to be published
            # TYPE bindery_outbox_pending gauge
            bindery_outbox_pending 0.0
            http_server_requests_seconds_count{method="GET",uri="/a b"} 3.0
            bindery_gateway_in_flight{kind="request"} NaN
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            up                                                                       | up
            rate(a_total[5m])                                                        | a_total
            sum by (job, le) (rate(a_bucket{job="b", le=~"c.*"}[$__rate_interval]))  | a_bucket
            sum(a) without (b) / on (c) group_left (d) e > 1.5e3                     | a e
            histogram_quantile(0.99, sum(rate(a_bucket[5m])) by (le))                | a_bucket
            a{x="} b {"} and b unless c or d offset 5m                               | a b c d
            max_over_time(a[1h:5m] offset 1d) >= bool 0x1F                           | a
            label_values(up{job="gateway"}, instance)                                | up
            a:b:rate5m > 14.4 * 0.001 and vector(0) == Inf                           | a:b:rate5m
            a{b="$instance"} * ${factor} # c                                         | a
            absent(a) or -b ^ 2                                                      | a b
            """)
    void finds_the_metrics_of_an_expression(String expression, String names) {
        assertThat(PromQl.of(expression).names()).containsExactlyInAnyOrder(names.split(" "));
    }

    @Test
    void finds_the_samples_of_a_scrape() {
        assertThat(Scrape.parse(SCRAPE).labels())
                .containsOnly(
                        entry("bindery_outbox_pending", Set.of()),
                        entry("http_server_requests_seconds_count", Set.of("method", "uri")));
    }

    @Test
    void leaves_out_what_prometheus_makes_itself() {
        String rules = """
                groups:
                  - rules:
                      - record: a:rate5m
                        expr: rate(a_total[5m])
                      - alert: B
                        expr: a:rate5m > 1 and up == 1
                """;

        assertThat(MetricNames.in(List.of(rules)).names()).containsExactly("a_total");
    }

    @ParameterizedTest(name = "{0} lacks {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "nothing", textBlock = """
            bindery_outbox_pending{job="catalog"}                                     | nothing
            bindery_outbox_waiting                                                    | bindery_outbox_waiting
            bindery_outbox_pending{queue="a"}                                         | bindery_outbox_pending{queue}
            sum by (method) (http_server_requests_seconds_count{uri=~"/.*"})          | nothing
            sum by (job, route) (http_server_requests_seconds_count)                  | http_server_requests_seconds_count{route}
            bindery_outbox_pending / on (uri) http_server_requests_seconds_count      | nothing
            """)
    void names_the_metrics_and_labels_that_a_service_lacks(String expression, @Nullable String lacking) {
        MetricNames needed = MetricNames.in(List.of("expr: '" + expression + "'"));

        assertThat(needed.missingFrom(SCRAPE))
                .containsExactlyElementsOf(lacking == null ? List.of() : List.of(lacking));
    }

    @ParameterizedTest
    @FieldSource("io.bindery.system.ops.Charts#NAMES")
    void dashboards_and_rules_use_only_metrics_of_known_families(String service) {
        Set<String> families = Set.of("bindery", "http", "jvm", "process", "sql", "netty", "kafka", "cache");

        assertThat(MetricNames.neededFrom(service).names())
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(families).contains(name.split("_", 2)[0]));
    }

    @Test
    void every_alert_says_how_bad_it_is_what_it_is_and_where_help_is() {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            String name = alert.get("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).as(name).isNotBlank();
            assertThat(RUNBOOKS).as(name).containsKey(name);
            assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo(RUNBOOKS.get(name));
        });
    }

    @Test
    void every_alert_has_a_whole_runbook_and_every_runbook_an_alert() {
        List<String> names = alerts().map(alert -> alert.get("alert").asText()).toList();
        String index = Checkout.read("docs/runbooks/README.md");

        assertThat(names).doesNotHaveDuplicates();
        assertThat(RUNBOOKS.keySet()).containsExactlyInAnyOrderElementsOf(names);
        RUNBOOKS.forEach((name, url) -> {
            String page = url.replaceAll("#.*", "");
            assertThat(index).contains("(" + page.substring(page.lastIndexOf('/') + 1) + ")");
            String text = Checkout.read(page);
            if (page.equals(url)) {
                assertThat(text).contains("## Meaning", "## First look", "## Fix", "## Rehearse on the local mode");
            } else {
                assertThat(text.split("\n## " + name + "\n", 2)[1].split("\n## ", 2)[0])
                        .as(name)
                        .contains("**Meaning**", "**First look**", "**Fix**", "**Rehearse on the local mode.**");
                assertThat(text).contains("[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")");
            }
        });
    }

    @Test
    void every_alert_is_tried_in_a_unit_test_of_the_rules() {
        String tests = String.join(
                "",
                Checkout.list("infra/prometheus/tests", ".yaml").stream()
                        .map(Checkout::read)
                        .toList());

        assertThat(alerts())
                .allSatisfy(alert -> assertThat(tests)
                        .contains("alertname: " + alert.get("alert").asText()));
    }

    @ParameterizedTest
    @FieldSource("io.bindery.system.ops.Charts#SERVICES")
    void rules_and_dashboards_select_the_job_that_is_scraped(String job) {
        String service = Charts.nameOf(job);
        JsonNode scrapes = MetricNames.parse(Checkout.read("infra/prometheus/prometheus.yml"));

        assertThat(scrapes.findValuesAsText("job_name")).contains(job);
        String files = Checkout.read("infra/grafana/dashboards/" + service + ".json")
                + Checkout.read("infra/prometheus/rules/" + service + ".yaml");
        assertThat(Arrays.stream(files.replace("\\", "").split("job=\"", -1)).skip(1))
                .allSatisfy(rest -> assertThat(rest).startsWith(job + "\""));
    }

    /** By alert, where its runbook is: a page of its own, or a section of the page of its service. */
    private static Map<String, String> runbooks() {
        Map<String, String> runbooks = new HashMap<>();
        for (Path path : Checkout.list("docs/runbooks", ".md")) {
            String file = path.getFileName().toString();
            String page = file.replace(".md", "");
            if (Charts.NAMES.contains(page)) {
                SECTION.matcher(Checkout.read(path))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(alert ->
                                runbooks.put(alert, "docs/runbooks/" + file + "#" + alert.toLowerCase(Locale.ROOT)));
            } else if (!page.equals("README")) {
                runbooks.put(page, "docs/runbooks/" + file);
            }
        }
        return runbooks;
    }

    private static Stream<JsonNode> alerts() {
        return Checkout.list("infra/prometheus/rules", ".yaml").stream()
                .map(path -> MetricNames.parse(Checkout.read(path)))
                .flatMap(tree -> StreamSupport.stream(tree.get("groups").spliterator(), false))
                .flatMap(group -> StreamSupport.stream(group.get("rules").spliterator(), false))
                .filter(rule -> rule.has("alert"));
    }
}
