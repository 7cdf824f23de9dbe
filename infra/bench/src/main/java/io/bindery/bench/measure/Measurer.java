package io.bindery.bench.measure;

import io.bindery.bench.load.LoadProcess;
import io.bindery.bench.load.LoadResult;
import io.bindery.bench.process.ProcessTree;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Warms the subjects up and measures their scenarios, one at a time.
 *
 * @param load the load generator
 * @param out where it tells how far it is
 */
public record Measurer(LoadProcess load, PrintStream out) {

    private static final long SEED = 42;

    /** The figures of all scenarios, in the order of the table. */
    public List<Row> measure(Contest contest, BenchOptions options) {
        List<Scenario> scenarios = contest.scenarios();
        scenarios.forEach(scenario -> warmUp(scenario, scenarios));
        Map<Scenario, List<Measurement>> measurements = new LinkedHashMap<>();
        scenarios.forEach(scenario -> measurements.put(scenario, new ArrayList<>()));
        int round = 0;
        for (List<Scenario> order : Rounds.shuffled(scenarios, options.rounds(), SEED)) {
            round++;
            for (Scenario scenario : order) {
                Measurement measured = once(scenario, options.perRound());
                measurements
                        .computeIfAbsent(scenario, absent -> new ArrayList<>())
                        .add(measured);
                say("round " + round, scenario, measured.load());
            }
        }
        return scenarios.stream()
                .map(scenario -> Row.of(scenario, measurements.getOrDefault(scenario, List.of())))
                .toList();
    }

    /** Each scenario gets its share of what its subject needs. */
    private void warmUp(Scenario scenario, List<Scenario> all) {
        Subject subject = scenario.subject();
        long sharers =
                all.stream().filter(other -> other.subject().equals(subject)).count();
        Duration share = subject.warmUp().dividedBy(sharers);
        LoadResult seen = load.run(scenario.plan(share));
        say("warm-up", scenario, seen);
    }

    private Measurement once(Scenario scenario, Duration duration) {
        List<ProcessTree> processes = scenario.subject().processes();
        Map<String, Double> before = cpuSeconds(processes);
        LoadResult seen = load.run(scenario.plan(duration));
        Map<String, Double> used = cpuSeconds(processes);
        used.replaceAll((name, after) -> after - before.getOrDefault(name, 0.0));
        Map<String, Long> memory = new HashMap<>();
        processes.forEach(process -> memory.put(process.name(), process.residentBytes()));
        return new Measurement(seen, used, memory);
    }

    private static Map<String, Double> cpuSeconds(List<ProcessTree> processes) {
        Map<String, Double> seconds = new HashMap<>();
        processes.forEach(process -> seconds.put(process.name(), process.cpuSeconds()));
        return seconds;
    }

    private void say(String when, Scenario scenario, LoadResult seen) {
        out.println(String.format(
                Locale.ROOT,
                "%s: %s, %s: %.0f/s",
                when,
                scenario.name(),
                scenario.subject().name(),
                seen.perSecond()));
    }
}
