package io.bindery.local.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command line, taken apart.
 *
 * @param command the first word
 * @param words what follows and is no option
 * @param options options with their values; empty for those without
 */
record Arguments(String command, List<String> words, Map<String, String> options) {

    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "up", Set.of("--detach", "--only", "--fresh"),
            "down", Set.of(),
            "status", Set.of(),
            "logs", Set.of("-f"),
            "reset", Set.of("--yes"),
            "import", Set.of(),
            "topic", Set.of());

    private static final Map<String, Integer> MOST_WORDS = Map.of("logs", 1, "import", 2, "topic", 4);
    private static final String WITH_VALUE = "--only";

    static Arguments parse(List<String> line) throws WrongUse {
        String command = line.isEmpty() ? "" : line.getFirst();
        Set<String> known = OPTIONS.get(command);
        if (known == null) {
            throw new WrongUse("there is no command '" + command + "'; see ./bindery help");
        }
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < line.size(); i++) {
            String word = line.get(i);
            int equals = word.startsWith("-") ? word.indexOf('=') : -1;
            String option = equals < 0 ? word : word.substring(0, equals);
            if (!word.startsWith("-")) {
                words.add(word);
            } else if (!known.contains(option)) {
                throw new WrongUse(command + " has no option " + option + "; see ./bindery help");
            } else if (option.equals(WITH_VALUE) && equals < 0 && ++i == line.size()) {
                throw new WrongUse(option + " takes names, such as " + option + " catalog,gateway");
            } else {
                options.put(option, option.equals(WITH_VALUE) && equals < 0 ? line.get(i) : word.substring(equals + 1));
            }
        }
        if (words.size() > MOST_WORDS.getOrDefault(command, 0)) {
            throw new WrongUse("too many words after " + command + ": " + String.join(" ", words));
        }
        return new Arguments(command, List.copyOf(words), Map.copyOf(options));
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /** The names that an option lists, separated by commas; none when it is absent. */
    Set<String> listOf(String option) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : options.getOrDefault(option, "").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** The same command line without an option. */
    List<String> without(String option) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(words);
        options.forEach((name, value) -> {
            if (!name.equals(option)) {
                line.add(name.equals(WITH_VALUE) ? name + "=" + value : name);
            }
        });
        return line;
    }
}
