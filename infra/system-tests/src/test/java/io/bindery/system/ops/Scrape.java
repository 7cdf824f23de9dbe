package io.bindery.system.ops;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service exposes, from the text that {@code /q/metrics} answers. A sample that is not a number does not count: it is what is left of
 * a gauge whose object is gone.
 *
 * @param labels by name of a sample, every label that any of its series has
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus' text format</a>
 */
record Scrape(Map<String, Set<String>> labels) {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*})?\\s+(\\S+).*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:\\\\.|[^\"\\\\])*\"");

    static Scrape parse(String text) {
        Map<String, Set<String>> labels = new TreeMap<>();
        text.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .filter(Scrape::isNumber)
                .forEach(sample -> {
                    Set<String> names = labels.computeIfAbsent(sample.group(1), _ -> new HashSet<>());
                    if (sample.group(2) != null) {
                        LABEL.matcher(sample.group(2)).results().forEach(label -> names.add(label.group(1)));
                    }
                });
        return new Scrape(labels);
    }

    private static boolean isNumber(Matcher sample) {
        return !sample.group(3).equals("NaN");
    }

    boolean has(String metric) {
        return labels.containsKey(metric);
    }

    boolean has(String metric, String label) {
        return labels.getOrDefault(metric, Set.of()).contains(label);
    }
}
