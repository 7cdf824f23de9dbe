package io.bindery.system.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics and labels that the dashboard and the alert rules of a service rely on, and the comparison with what the service really
 * exposes.
 *
 * <p>They are taken from every {@code expr} and {@code definition} of Grafana JSON and Prometheus YAML. What Prometheus makes itself is left
 * out: {@code up} and the like, series that the same files record, and the labels of the scrape.
 */
final class MetricNames {

    private static final YAMLMapper YAML = new YAMLMapper(); // Reads JSON as well.
    private static final Set<String> OF_PROMETHEUS =
            Set.of("up", "scrape_duration_seconds", "scrape_samples_scraped", "ALERTS", "ALERTS_FOR_STATE");
    /** Added when it scrapes. */
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    private final List<PromQl> expressions;
    private final Set<String> notExposed;

    private MetricNames(List<PromQl> expressions, Set<String> recorded) {
        this.expressions = expressions;
        this.notExposed = new HashSet<>(OF_PROMETHEUS);
        notExposed.addAll(recorded);
    }

    /** Of the dashboard and the rules of a service: {@code gateway}, {@code catalog}. */
    static MetricNames neededFrom(String service) {
        return in(List.of(
                Checkout.read("infra/grafana/dashboards/" + service + ".json"),
                Checkout.read("infra/prometheus/rules/" + service + ".yaml")));
    }

    /** Of dashboards and rule files, given as text. */
    static MetricNames in(Collection<String> files) {
        List<JsonNode> trees = files.stream().map(MetricNames::parse).toList();
        return new MetricNames(
                trees.stream().flatMap(MetricNames::expressions).map(PromQl::of).toList(),
                trees.stream()
                        .flatMap(tree -> tree.findValuesAsText("record").stream())
                        .collect(Collectors.toSet()));
    }

    /** The metrics that a service has to expose. */
    Set<String> names() {
        return expressions.stream()
                .flatMap(expression -> expression.names().stream())
                .filter(Predicate.not(notExposed::contains))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What the expressions use and the answer of {@code /q/metrics} lacks: a metric as {@code name}, a label that no series of a metric has
     * as {@code name{label}}. Empty when all is well.
     */
    Set<String> missingFrom(String metricsText) {
        Scrape scrape = Scrape.parse(metricsText);
        Set<String> missing = new TreeSet<>(names());
        missing.removeIf(scrape::has);
        for (PromQl expression : expressions) {
            missing.addAll(missingLabels(expression, scrape));
        }
        return missing;
    }

    private Set<String> missingLabels(PromQl expression, Scrape scrape) {
        Set<String> present = expression.names().stream().filter(scrape::has).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (String metric : present) {
            expression.matched().getOrDefault(metric, Set.of()).stream()
                    .filter(label -> !LABELS_OF_PROMETHEUS.contains(label) && !scrape.has(metric, label))
                    .forEach(label -> missing.add(metric + "{" + label + "}"));
        }
        // With a recorded or a missing series in the expression its groups may come from there.
        if (present.equals(expression.names())) {
            expression.grouped().stream()
                    .filter(label -> !LABELS_OF_PROMETHEUS.contains(label))
                    .filter(label -> present.stream().noneMatch(metric -> scrape.has(metric, label)))
                    .forEach(label -> missing.add(String.join(" ", expression.names()) + "{" + label + "}"));
        }
        return missing;
    }

    /** Every PromQL expression of a parsed file. */
    private static Stream<String> expressions(JsonNode tree) {
        return Stream.of("expr", "definition")
                .flatMap(field -> tree.findValues(field).stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** A JSON or YAML file as a tree. */
    static JsonNode parse(String file) {
        try {
            return YAML.readTree(file);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
