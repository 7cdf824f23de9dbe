package io.bindery.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.bindery.bench.measure.Absence;
import io.bindery.bench.measure.Row;
import io.bindery.bench.process.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of a benchmark found.
 *
 * @param benchmark its name
 * @param date the day, ISO 8601
 * @param command with which it can be repeated
 * @param machine where
 * @param data what the subjects held
 * @param method rounds, seconds and connections in words
 * @param rows what was measured
 * @param absences what was not
 */
public record Report(
        String benchmark,
        String date,
        String command,
        Machine machine,
        String data,
        String method,
        List<Row> rows,
        List<Absence> absences) {

    private static final double MEBIBYTE = 1 << 20;

    public Report {
        rows = List.copyOf(rows);
        absences = List.copyOf(absences);
    }

    /** For people: when and where, the table, and what could not be measured or went wrong. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(date).append(", `").append(command).append("`\n");
        text.append(machine.line()).append('\n');
        text.append(data).append('\n').append(method).append("\n\n");
        text.append(table().text());
        for (Absence absence : absences) {
            text.append(String.format(
                    "%nNot measured: %s, %s: %s%n", absence.scenario(), absence.subject(), absence.reason()));
        }
        for (Row row : rows) {
            if (row.bad() > 0) {
                text.append(String.format(
                        "%nBad answers: %s, %s: %s%n", row.scenario(), row.subject(), row.firstProblem()));
            }
        }
        comparisons().forEach(comparison -> text.append('\n').append(comparison).append('\n'));
        if (machine.isBusy()) {
            text.append(
                    "\nThe machine was busy with other work: rates and latencies are worth little, CPU figures something.\n");
        }
        return text.toString();
    }

    /** Each later subject of a scenario beside its first, by processor time of all processes together. */
    private List<String> comparisons() {
        Map<String, Row> firsts = new HashMap<>();
        List<String> comparisons = new ArrayList<>();
        for (Row row : rows) {
            Row first = firsts.putIfAbsent(row.scenario(), row);
            if (first != null && allCpu(first) > 0) {
                comparisons.add(String.format(
                        Locale.ROOT,
                        "%s: %s takes %.1f times the processor time of %s.",
                        row.scenario(),
                        row.subject(),
                        allCpu(row) / allCpu(first),
                        first.subject()));
            }
        }
        return comparisons;
    }

    private static double allCpu(Row row) {
        return row.cpuSecondsPerThousand().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Writes all of it as JSON. */
    public void writeTo(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    Table table() {
        List<String> processes = rows.stream()
                .flatMap(row -> row.cpuSecondsPerThousand().keySet().stream())
                .distinct()
                .toList();
        List<String> headings = new ArrayList<>(List.of("scenario", "subject", "requests/s", "p50 ms", "p99 ms"));
        processes.forEach(process -> headings.add("CPU-s/1k " + process));
        processes.forEach(process -> headings.add("MiB " + process));
        headings.add("bad");
        List<List<String>> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(cells(row, processes)));
        absences.forEach(absence -> lines.add(cells(absence, headings.size())));
        List<String> order = lines.stream().map(List::getFirst).distinct().toList();
        lines.sort(Comparator.comparingInt(line -> order.indexOf(line.getFirst())));
        return new Table(headings, lines);
    }

    private static List<String> cells(Row row, List<String> processes) {
        List<String> cells = new ArrayList<>(List.of(
                row.scenario(),
                row.subject(),
                figure("%.0f", row.perSecond()),
                figure("%.1f", row.p50Millis()),
                figure("%.1f", row.p99Millis())));
        processes.forEach(process -> cells.add(figure("%.3f", row.cpuSecondsPerThousand(), process, 1)));
        processes.forEach(process -> cells.add(figure("%.0f", row.residentBytes(), process, MEBIBYTE)));
        cells.add(Long.toString(row.bad()));
        return cells;
    }

    private static List<String> cells(Absence absence, int columns) {
        List<String> cells = new ArrayList<>(List.of(absence.scenario(), absence.subject()));
        while (cells.size() < columns) {
            cells.add("-");
        }
        return cells;
    }

    private static String figure(String format, Map<String, Double> figures, String process, double unit) {
        Double figure = figures.get(process);
        return figure == null ? "-" : figure(format, figure / unit);
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
