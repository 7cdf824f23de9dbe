package io.bindery.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.local.process.Command;
import io.bindery.local.process.RunningProcess;
import io.bindery.local.process.ServerFailure;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The load generator, as the benchmark sees it: a process of its own, so that what it takes is never counted as the server's.
 * Not thread-safe.
 */
public final class LoadProcess implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(5);

    private final ObjectMapper json = new ObjectMapper();
    private final Path log;
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    /** Starts it with the class path of this JVM; what it complains about goes to the log. */
    public LoadProcess(Path log) {
        this.log = log;
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LoadServer.class.getName());
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            // Not in the terminal's group: Ctrl-C is for the benchmark, which this one follows.
            process = new Command(line, Path.of("").toAbsolutePath())
                    .inOwnSession()
                    .builder()
                    .redirectError(log.toFile())
                    .start();
        } catch (IOException noJava) {
            throw new UncheckedIOException(noJava);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop the load"));
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Carries out the plan; returns when the last answer is there. */
    public LoadResult run(LoadPlan plan) {
        try {
            in.write(json.writeValueAsString(plan));
            in.newLine();
            in.flush();
            String answer = out.readLine();
            if (answer == null) {
                throw new ServerFailure("The load generator ended; its log is " + log);
            }
            return json.readValue(answer, LoadResult.class);
        } catch (IOException broken) {
            throw new ServerFailure("The load generator broke; its log is " + log, broken);
        }
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException gone) {
            // It has ended already, which is all that is wanted.
        }
        RunningProcess running = new RunningProcess(process.toHandle());
        if (!running.awaitEnd(STOP)) {
            running.kill();
        }
    }
}
