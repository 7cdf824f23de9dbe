package io.bindery.bench.measure;

import io.bindery.bench.load.Latencies;
import io.bindery.bench.process.ProcessTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A scenario's figures over all rounds.
 *
 * @param scenario what was done
 * @param subject who did it
 * @param perSecond good answers per second, the median of the rounds
 * @param p50Millis median latency, of all rounds together
 * @param p99Millis latency that one in a hundred exceeded, of all rounds together
 * @param cpuSecondsPerThousand processor time per thousand answers of each process, medians
 * @param residentBytes memory of each process, medians
 * @param good answers in all rounds
 * @param bad other answers in all rounds
 * @param firstProblem what was wrong with the first bad one
 * @param rounds good answers per second, round by round
 * @param latencies the histogram of all rounds, as HdrHistogram writes it
 */
public record Row(
        String scenario,
        String subject,
        double perSecond,
        double p50Millis,
        double p99Millis,
        Map<String, Double> cpuSecondsPerThousand,
        Map<String, Double> residentBytes,
        long good,
        long bad,
        @Nullable String firstProblem,
        List<Double> rounds,
        Latencies latencies) {

    static Row of(Scenario scenario, List<Measurement> rounds) {
        Latencies all = new Latencies();
        rounds.forEach(round -> all.add(round.load().latencies()));
        Map<String, Double> cpu = new LinkedHashMap<>();
        Map<String, Double> memory = new LinkedHashMap<>();
        for (ProcessTree process : scenario.subject().processes()) {
            String name = process.name();
            cpu.put(name, median(rounds, round -> round.cpuSecondsPerThousand(name)));
            memory.put(name, median(rounds, round -> round.residentBytes().getOrDefault(name, 0L)));
        }
        return new Row(
                scenario.name(),
                scenario.subject().name(),
                median(rounds, round -> round.load().perSecond()),
                all.millisAt(50),
                all.millisAt(99),
                cpu,
                memory,
                rounds.stream().mapToLong(round -> round.load().good()).sum(),
                rounds.stream().mapToLong(round -> round.load().bad()).sum(),
                firstProblem(rounds),
                rounds.stream().map(round -> round.load().perSecond()).toList(),
                all);
    }

    private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
        return Median.of(rounds.stream().mapToDouble(figure).boxed().toList());
    }

    private static @Nullable String firstProblem(List<Measurement> rounds) {
        for (Measurement round : rounds) {
            if (round.load().firstProblem() != null) {
                return round.load().firstProblem();
            }
        }
        return null;
    }
}
