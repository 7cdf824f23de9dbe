package io.bindery.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.bench.load.Latencies;
import io.bindery.bench.measure.Absence;
import io.bindery.bench.measure.Row;
import io.bindery.bench.process.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Row ROW = row("list", "ours", 0.8125);

    private static final Report REPORT = new Report(
            "example",
            "2026-01-31",
            "./bindery bench example",
            new Machine(2, "a processor", "25", 0.5, 0.01),
            "100 things",
            "medians of 3 rounds",
            List.of(ROW),
            List.of(new Absence("list", "a peer", "there is no npm")));

    @Test
    void a_row_has_its_figures_and_an_absent_one_has_none() {
        assertThat(REPORT.text().lines())
                .contains(
                        "| scenario | subject | requests/s | p50 ms | p99 ms | CPU-s/1k service | MiB service | bad |")
                .contains(
                        "| list     | ours    |       1234 |    1.3 |   10.0 |            0.813 |           3 |   2 |")
                .contains(
                        "| list     | a peer  |          - |      - |      - |                - |           - |   - |");
    }

    @Test
    void rows_of_one_scenario_stand_together_and_are_compared() {
        Report report = of(List.of(row("list", "ours", 0.5), row("page", "ours", 1), row("list", "a peer", 5)));

        assertThat(report.table().rows())
                .extracting(line -> line.get(0) + " " + line.get(1))
                .containsExactly("list ours", "list a peer", "page ours");
        assertThat(report.text()).contains("list: a peer takes 10.0 times the processor time of ours.");
    }

    @Test
    void says_why_a_row_is_absent_and_what_was_bad() {
        assertThat(REPORT.text())
                .contains("Not measured: list, a peer: there is no npm")
                .contains("Bad answers: list, ours: GET /list answers 500 oops");
    }

    @Test
    void a_busy_machine_is_said() {
        assertThat(REPORT.text()).doesNotContain("The machine was busy");
        Report busy = new Report(
                "example",
                "2026-01-31",
                "./bindery bench example",
                new Machine(2, "a processor", "25", 3.5, 0.9),
                "",
                "",
                List.of(ROW),
                List.of());

        assertThat(busy.text()).contains("The machine was busy");
    }

    @Test
    void the_json_has_everything(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deeper/example.json");

        REPORT.writeTo(file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/rows/0/cpuSecondsPerThousand/service").asDouble()).isEqualTo(0.8125);
        assertThat(json.at("/rows/0/rounds").size()).isEqualTo(3);
        assertThat(Latencies.decoded(json.at("/rows/0/latencies").asText()).count())
                .isZero();
        assertThat(json.at("/absences/0/reason").asText()).isEqualTo("there is no npm");
    }

    private static Report of(List<Row> rows) {
        return new Report("example", "", "", new Machine(2, "a processor", "25", 0, 0), "", "", rows, List.of());
    }

    private static Row row(String scenario, String subject, double cpuSeconds) {
        return new Row(
                scenario,
                subject,
                1234.4,
                1.26,
                9.99,
                Map.of("service", cpuSeconds),
                Map.of("service", 3.0 * (1 << 20)),
                5000,
                2,
                "GET /list answers 500 oops",
                List.of(1200.0, 1234.4, 1300.0),
                new Latencies());
    }
}
