package io.bindery.local.launcher;

import io.bindery.local.checkout.Checkout;
import io.bindery.local.process.Command;
import io.bindery.local.process.RunningProcess;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.state.RunFolder;
import io.bindery.local.state.RunState;
import io.bindery.local.supervisor.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the local mode in a launcher of its own, which stays, and waits until it is ready.
 *
 * @param state the folder {@code .bindery}
 * @param progress where to say what happens
 */
record Detached(LocalState state, Progress progress) {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Returns whether everything is ready. */
    boolean run(Up up, Arguments arguments) {
        Optional<String> obstacle = up.obstacle();
        if (obstacle.isPresent()) {
            boolean asItIs = !arguments.has("--fresh") && !arguments.has("--only");
            progress.say(obstacle.get());
            return asItIs
                    && phase(state.run()
                                    .find(RunFolder.LAUNCHER)
                                    .map(RunningProcess::pid)
                                    .orElse(0L))
                            .filter(phase -> phase == RunState.Phase.RUNNING)
                            .isPresent();
        }
        Path log = state.logs().resolve("launcher.log");
        LogFollower follower = LogFollower.fromEnd(log, System.out);
        RunningProcess launcher = start(arguments, log);
        while (true) {
            boolean ended = launcher.awaitEnd(POLL);
            boolean ready = phase(launcher.pid()).orElse(RunState.Phase.STARTING) == RunState.Phase.RUNNING;
            follower.copyNew();
            if (ready || ended) {
                return ready && !ended;
            }
        }
    }

    private Optional<RunState.Phase> phase(long launcher) {
        return state.run().read().filter(run -> run.launcherPid() == launcher).map(RunState::phase);
    }

    private RunningProcess start(Arguments arguments, Path log) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dbindery.home=" + Checkout.find().root(),
                "-cp",
                System.getProperty("java.class.path"),
                Bindery.class.getName()));
        line.addAll(arguments.without("--detach"));
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder =
                    new Command(line, state.folder()).inOwnSession().builder();
            Optional.ofNullable(System.getenv("BINDERY_PORT_BASE"))
                    .ifPresent(base -> builder.environment().put("BINDERY_PORT_BASE", base));
            builder.environment()
                    .put(
                            Checkout.STATE_VARIABLE,
                            state.folder().toAbsolutePath().toString());
            Process process = builder.redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new RunningProcess(process.toHandle());
        } catch (IOException e) {
            throw new ServerFailure("The launcher could not be started: " + e.getMessage(), e);
        }
    }
}
