package io.bindery.bench.measure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a person can say behind the name of a benchmark.
 *
 * @param rounds how often each scenario is measured
 * @param perRound how long each time
 * @param connections of the load generator
 * @param data folder of real data, where a benchmark takes some
 * @param peers whether the peers are measured too
 * @param anyway whether to measure on a busy machine
 */
public record BenchOptions(
        int rounds, Duration perRound, int connections, Optional<Path> data, boolean peers, boolean anyway) {

    /** What it is when nobody says anything. */
    public static final BenchOptions USUAL =
            new BenchOptions(5, Duration.ofSeconds(8), 16, Optional.empty(), true, false);

    /** The options as text for people. */
    public static final String HELP = """
            --rounds <n>        how often each scenario is measured (5)
            --seconds <n>       how long each time (8)
            --connections <n>   of the load generator (16)
            --data <folder>     real data instead of made up, such as goodbooks for the catalog
            --without-peers     only ours
            --anyway            also on a machine that is busy with other work""";

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with a readable message for what is no option or has no usable value
     */
    public static BenchOptions parse(List<String> arguments) {
        BenchOptions options = USUAL;
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            options = switch (word) {
                case "--rounds" -> options.withRounds(number(word, words));
                case "--seconds" -> options.withPerRound(Duration.ofSeconds(number(word, words)));
                case "--connections" -> options.withConnections(number(word, words));
                case "--data" -> options.withData(atCaller(value(word, words)));
                case "--without-peers" -> options.withoutPeers();
                case "--anyway" -> options.evenIfBusy();
                default -> throw new IllegalArgumentException("there is no option '" + word + "'");
            };
        }
        return options;
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return words.next();
    }

    private static int number(String option, Iterator<String> words) {
        String text = value(option, words);
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException(option + " wants a whole number above 0, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** A folder as the person at the terminal means it; the script works from the checkout. */
    private static Path atCaller(String folder) {
        return Path.of(System.getProperty("bindery.caller", "")).resolve(folder).toAbsolutePath();
    }

    private BenchOptions withRounds(int times) {
        return new BenchOptions(times, perRound, connections, data, peers, anyway);
    }

    private BenchOptions withPerRound(Duration duration) {
        return new BenchOptions(rounds, duration, connections, data, peers, anyway);
    }

    private BenchOptions withConnections(int count) {
        return new BenchOptions(rounds, perRound, count, data, peers, anyway);
    }

    private BenchOptions withData(Path folder) {
        return new BenchOptions(rounds, perRound, connections, Optional.of(folder), peers, anyway);
    }

    private BenchOptions withoutPeers() {
        return new BenchOptions(rounds, perRound, connections, data, false, anyway);
    }

    private BenchOptions evenIfBusy() {
        return new BenchOptions(rounds, perRound, connections, data, peers, true);
    }
}
