package io.bindery.bench.command;

import io.bindery.bench.catalog.CatalogBenchmark;
import io.bindery.bench.load.LoadProcess;
import io.bindery.bench.measure.BenchOptions;
import io.bindery.bench.measure.Benchmark;
import io.bindery.bench.measure.Contest;
import io.bindery.bench.measure.Measurer;
import io.bindery.bench.measure.Row;
import io.bindery.bench.process.Machine;
import io.bindery.bench.report.Report;
import io.bindery.bench.server.Stage;
import io.bindery.local.checkout.Checkout;
import io.bindery.local.process.ServerFailure;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code ./bindery bench <name> [options]}. Exit code 2 for wrong use, 1 when something of ours fails. */
public final class Bench {

    private static final List<Benchmark> ALL = List.of(new CatalogBenchmark());
    private static final PrintStream OUT = System.out;

    private Bench() {}

    /** Runs one benchmark to its end. */
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    private static int run(List<String> arguments) {
        Optional<Benchmark> named = ALL.stream()
                .filter(benchmark -> arguments.stream().limit(1).anyMatch(benchmark.name()::equals))
                .findFirst();
        if (named.isEmpty()) {
            String names = ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
            OUT.println("./bindery bench <name> [options]; there are: " + names);
            OUT.println(BenchOptions.HELP);
            return 2;
        }
        try {
            return run(named.get(), BenchOptions.parse(arguments.subList(1, arguments.size())), arguments);
        } catch (IllegalArgumentException wrongUse) {
            OUT.println("bindery: " + wrongUse.getMessage());
            return 2;
        } catch (ServerFailure failure) {
            OUT.println("bindery: " + failure.getMessage());
            return 1;
        }
    }

    private static int run(Benchmark benchmark, BenchOptions options, List<String> arguments) {
        Machine machine = Machine.observed();
        OUT.println(machine.line());
        if (machine.isBusy() && !options.anyway()) {
            OUT.println(
                    "bindery: this machine is busy; figures would be those of the other work too. Stop it, or say --anyway");
            return 1;
        }
        Checkout checkout = Checkout.find();
        Path target = checkout.root().resolve("target/bench");
        try (Stage stage = new Stage(checkout, target.resolve("stage"))) {
            try {
                Report report = report(benchmark, options, arguments, machine, stage);
                Path json = target.resolve(benchmark.name() + ".json");
                report.writeTo(json);
                OUT.println();
                OUT.print(report.text());
                OUT.println("\nAll figures are in " + json);
                return 0;
            } catch (RuntimeException failure) {
                if (stage.isClosed()) {
                    OUT.println("Stopped");
                    return 1;
                }
                throw failure;
            }
        }
    }

    private static Report report(
            Benchmark benchmark, BenchOptions options, List<String> arguments, Machine machine, Stage stage) {
        OUT.println("Starting servers and loading data; logs are in " + stage.folder("logs"));
        Contest contest = benchmark.prepare(stage, options);
        List<Row> rows = measured(contest, options, stage);
        return new Report(
                benchmark.name(),
                LocalDate.now(ZoneOffset.UTC).toString(),
                "./bindery bench " + String.join(" ", arguments),
                machine,
                contest.data(),
                method(options),
                rows,
                contest.absences());
    }

    private static List<Row> measured(Contest contest, BenchOptions options, Stage stage) {
        try (LoadProcess load = new LoadProcess(stage.folder("logs").resolve("load.log"))) {
            return new Measurer(load, OUT).measure(contest, options);
        }
    }

    private static String method(BenchOptions options) {
        return String.format(
                Locale.ROOT,
                "%d connections, each with one request on its way; medians of %d rounds of %d s in shuffled order",
                options.connections(),
                options.rounds(),
                options.perRound().toSeconds());
    }
}
