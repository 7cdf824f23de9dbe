package io.bindery.system.ops;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one PromQL expression reads, template variables of Grafana included. It looks for names only and does not judge the syntax; that is
 * {@code promtool}'s work.
 *
 * @param names metrics and recorded series
 * @param matched by metric, the labels that its selectors name
 * @param grouped labels of {@code by}, {@code on} and {@code group_left} clauses
 */
record PromQl(Set<String> names, Map<String, Set<String>> matched, Set<String> grouped) {

    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`");
    private static final Pattern COMMENT = Pattern.compile("#[^\\n]*");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}|\\$\\w+");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\(\\s*(.*),\\s*\\w+\\s*\\)");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*\\{([^}]*)}");
    private static final Pattern BRACES = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern NUMBER = Pattern.compile("\\b[0-9][\\w.]*(?:[eE][+-]?[0-9]+)?");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*(?!\\w)(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "unless",
            "bool",
            "offset",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "inf",
            "Inf",
            "nan",
            "NaN");

    static PromQl of(String expression) {
        String text = without(expression, STRING, COMMENT);
        text = VARIABLE.matcher(text).replaceAll("1");
        text = LABEL_VALUES.matcher(text).replaceAll("$1");

        Map<String, Set<String>> matched = new TreeMap<>();
        for (Matcher selector = SELECTOR.matcher(text); selector.find(); ) {
            matched.computeIfAbsent(selector.group(1), _ -> new TreeSet<>()).addAll(labels(selector.group(2)));
        }
        text = without(text, BRACES, RANGE);
        Set<String> grouped = GROUPING.matcher(text)
                .results()
                .flatMap(clause -> labels(clause.group(1)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        text = without(text, GROUPING, NUMBER);
        Set<String> names = NAME.matcher(text)
                .results()
                .map(match -> match.group())
                .filter(Predicate.not(WORDS::contains))
                .collect(Collectors.toCollection(TreeSet::new));
        return new PromQl(names, matched, grouped);
    }

    /** The label names of {@code a="x", b=~"y"} without its strings, or of {@code a, b}. */
    private static Set<String> labels(String list) {
        return Arrays.stream(list.split(","))
                .map(label -> label.replaceAll("[=!~].*", "").trim())
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String without(String text, Pattern... parts) {
        return Stream.of(parts).reduce(text, (rest, part) -> part.matcher(rest).replaceAll(""), (first, _) -> first);
    }
}
