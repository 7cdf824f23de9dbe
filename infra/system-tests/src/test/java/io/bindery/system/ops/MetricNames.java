package io.bindery.system.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The metrics that dashboards and alert rules rely on, and the comparison with what a service really exposes.
 *
 * <p>Names are taken from every {@code expr} and {@code definition} of Grafana JSON and Prometheus YAML. What Prometheus
 * makes itself is left out: {@code up} and the like, and series that the same files record.
 */
final class MetricNames {

    private static final YAMLMapper YAML = new YAMLMapper(); // Reads JSON as well.
    private static final List<String> EXPRESSION_FIELDS = List.of("expr", "definition");

    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`");
    private static final Pattern COMMENT = Pattern.compile("#[^\\n]*");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}|\\$\\w+");
    /** Labels in brackets are no metrics; neither are the words before them. */
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\(\\s*(.*),\\s*\\w+\\s*\\)");
    private static final Pattern NUMBER = Pattern.compile("\\b[0-9][\\w.]*(?:[eE][+-]?[0-9]+)?");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*(?!\\w)(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of(
            "and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "inf", "Inf", "nan", "NaN");
    private static final Set<String> OF_PROMETHEUS =
            Set.of("up", "scrape_duration_seconds", "scrape_samples_scraped", "ALERTS", "ALERTS_FOR_STATE");

    private MetricNames() {}

    /** The names of one PromQL expression, template variables of Grafana included. */
    static Set<String> inExpression(String expression) {
        String text = STRING.matcher(expression).replaceAll("");
        text = COMMENT.matcher(text).replaceAll("");
        text = VARIABLE.matcher(text).replaceAll("1");
        text = LABEL_VALUES.matcher(text).replaceAll("$1");
        text = MATCHERS.matcher(text).replaceAll("");
        text = RANGE.matcher(text).replaceAll("");
        text = GROUPING.matcher(text).replaceAll("");
        text = NUMBER.matcher(text).replaceAll("");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group());
        }
        names.removeAll(WORDS);
        return names;
    }

    /** What the given dashboards and rule files (their text, JSON or YAML) need from the services. */
    static Set<String> inFiles(Collection<String> files) {
        List<JsonNode> trees = files.stream().map(MetricNames::parse).toList();
        Set<String> names = trees.stream()
                .flatMap(tree -> expressions(tree).stream())
                .flatMap(expression -> inExpression(expression).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        names.removeAll(OF_PROMETHEUS);
        trees.forEach(tree -> names.removeAll(tree.findValuesAsText("record")));
        return names;
    }

    /** All files of the checkout that are about a service: {@code gateway}, {@code catalog}. */
    static Set<String> neededFrom(String service) {
        return inFiles(List.of(
                Checkout.read("infra/grafana/dashboards/" + service + ".json"),
                Checkout.read("infra/prometheus/rules/" + service + ".yaml")));
    }

    /** The names of the samples of a scrape in Prometheus' text format, as {@code /q/metrics} answers. */
    static Set<String> inScrape(String scrape) {
        return scrape.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names that the dashboard and the rules of a service use and its scrape lacks; empty when all is well. */
    static Set<String> missing(String service, String scrape) {
        Set<String> names = new TreeSet<>(neededFrom(service));
        names.removeAll(inScrape(scrape));
        return names;
    }

    /** Every PromQL expression of a parsed file. */
    static List<String> expressions(JsonNode tree) {
        return EXPRESSION_FIELDS.stream()
                .flatMap(field -> tree.findValues(field).stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    static JsonNode parse(String file) {
        try {
            return YAML.readTree(file);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
