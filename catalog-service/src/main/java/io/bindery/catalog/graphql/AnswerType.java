package io.bindery.catalog.graphql;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The media types of answers, with what their statuses mean (GraphQL over HTTP, sections 6.4.1 and 6.4.2). */
enum AnswerType {
    /** A status tells whether the request was executed. */
    RESPONSE("application/graphql-response+json", 400),
    /** The old type: well-formed requests are always answered with 200, as a proxy may have made any other status. */
    JSON("application/json", 200);

    /** Both, for people. */
    static final String NAMES = "application/graphql-response+json or application/json";

    private final String name;
    private final int notExecuted;

    AnswerType(String name, int notExecuted) {
        this.name = name;
        this.notExecuted = notExecuted;
    }

    /** The value of {@code Content-Type}. */
    String contentType() {
        return name + "; charset=utf-8";
    }

    /** The status of an answer without {@code data}. */
    int notExecuted() {
        return notExecuted;
    }

    /**
     * What the client likes best.
     *
     * @param accept the values of all headers {@code Accept}
     * @return empty when it takes neither; JSON when it does not say
     */
    static Optional<AnswerType> best(List<String> accept) {
        List<Wish> wishes = accept.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(Wish::parse)
                .filter(Wish::isUtf8)
                .toList();
        if (accept.stream().allMatch(String::isBlank)) {
            return Optional.of(JSON);
        }
        // Sorting is stable: of wishes that weigh the same the first one counts.
        return wishes.stream()
                .sorted(Comparator.comparing(Wish::weight, Comparator.reverseOrder()))
                .filter(wish -> wish.weight() > 0)
                .flatMap(wish -> wish.type().stream())
                .filter(type -> weight(type, wishes) > 0)
                .findFirst();
    }

    /** A range that names the type outweighs one that only covers it, as {@code application/json;q=0, *}{@code /*} does. */
    private static double weight(AnswerType type, List<Wish> wishes) {
        return wishes.stream()
                .filter(wish -> wish.range().equals(type.name))
                .mapToDouble(Wish::weight)
                .findFirst()
                .orElse(1);
    }

    /**
     * A media range.
     *
     * @param weight 0 to 1
     */
    private record Wish(String range, double weight, String charset) {

        static Wish parse(String text) {
            String[] parts = text.toLowerCase(Locale.ROOT).split(";", -1);
            double weight = 1;
            String charset = "utf-8";
            for (int i = 1; i < parts.length; i++) {
                String parameter = parts[i].strip();
                if (parameter.startsWith("q=")) {
                    weight = weight(parameter.substring(2));
                } else if (parameter.startsWith("charset=")) {
                    charset = parameter.substring("charset=".length()).replace("\"", "");
                }
            }
            return new Wish(parts[0].strip(), weight, charset);
        }

        boolean isUtf8() {
            return charset.equals("utf-8") || charset.equals("utf8");
        }

        Optional<AnswerType> type() {
            return switch (range) {
                case "application/graphql-response+json" -> Optional.of(RESPONSE);
                case "application/json", "application/*", "*/*" -> Optional.of(JSON);
                default -> Optional.empty();
            };
        }

        private static double weight(String text) {
            try {
                double weight = Double.parseDouble(text);
                return weight >= 0 && weight <= 1 ? weight : 0;
            } catch (NumberFormatException none) {
                return 0;
            }
        }
    }
}
