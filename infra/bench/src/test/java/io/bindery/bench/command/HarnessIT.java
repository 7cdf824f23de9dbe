package io.bindery.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.bench.load.LoadPlan;
import io.bindery.bench.load.LoadProcess;
import io.bindery.bench.load.LoadRequest;
import io.bindery.bench.load.LoadResult;
import io.bindery.bench.measure.BenchOptions;
import io.bindery.bench.measure.Contest;
import io.bindery.bench.measure.Measurer;
import io.bindery.bench.measure.Row;
import io.bindery.bench.measure.Scenario;
import io.bindery.bench.measure.Subject;
import io.bindery.bench.process.ProcessTree;
import io.bindery.bench.server.Stage;
import io.bindery.bench.server.TinyServer;
import io.bindery.local.checkout.Checkout;
import io.bindery.local.process.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness as a benchmark uses it, in miniature. */
class HarnessIT {

    private static final PrintStream QUIET =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Stage stage;
    private LoadProcess load;
    private ProcessTree server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("page.txt"), "a page\n".repeat(100));
        stage = new Stage(Checkout.find(), folder.resolve("stage"));
        port = Ports.free();
        server = stage.start("tiny", "server", new TinyServer(files, port));
        load = new LoadProcess(folder.resolve("load.log"));
    }

    @AfterEach
    void stop() {
        load.close();
        stage.close();
    }

    @Test
    void measures_what_a_server_answers_and_what_it_takes() {
        Subject subject = new Subject("tiny", port, List.of(server), Duration.ofSeconds(1));
        Scenario page = new Scenario("a page", subject, List.of(get("/page.txt").wanting(200, 700)), 4, 0);
        Scenario missing = new Scenario("no page", subject, List.of(get("/none.txt")), 2, 50);
        BenchOptions options = new BenchOptions(2, Duration.ofMillis(500), 4, Optional.empty(), true, true);

        List<Row> rows =
                new Measurer(load, QUIET).measure(new Contest(List.of(page, missing), List.of(), "one page"), options);

        assertThat(rows).extracting(Row::scenario).containsExactly("a page", "no page");
        Row good = rows.getFirst();
        assertThat(good.good()).isPositive();
        assertThat(good.bad()).isZero();
        assertThat(good.rounds()).hasSize(2);
        assertThat(good.latencies().count()).isEqualTo(good.good());
        assertThat(good.cpuSecondsPerThousand().get("server")).isPositive();
        assertThat(good.residentBytes().get("server")).isGreaterThan(1 << 20);
        Row bad = rows.getLast();
        assertThat(bad.good()).isZero();
        assertThat(bad.bad()).isPositive();
        assertThat(bad.firstProblem()).contains("GET /none.txt answers 404");
    }

    @Test
    void a_fixed_rate_sends_no_more_than_it_says() {
        LoadResult result = load.run(new LoadPlan(port, List.of(get("/page.txt")), 4, 100, 0.5));

        assertThat(result.good() + result.bad()).isBetween(1L, 50L);
    }

    @Test
    void an_answer_that_is_too_short_is_a_bad_one() {
        LoadResult result = load.run(new LoadPlan(port, List.of(get("/page.txt").wanting(200, 701)), 1, 20, 3));

        assertThat(result.good()).isZero();
        assertThat(result.firstProblem()).contains("answers 200 a page");
    }

    @Test
    void a_server_that_is_gone_is_counted_and_not_fatal() {
        stage.close();

        LoadResult result = load.run(new LoadPlan(port, List.of(get("/page.txt")), 1, 20, 3));

        assertThat(result.good()).isZero();
        assertThat(result.bad()).isPositive();
    }

    @Test
    void everything_has_ended_when_it_is_closed() {
        long serverPid = server.pid();
        long loadPid = load.pid();

        load.close();
        stage.close();

        assertThat(ProcessHandle.of(serverPid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(ProcessHandle.of(loadPid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static LoadRequest get(String uri) {
        return LoadRequest.get(uri, "*/*");
    }
}
