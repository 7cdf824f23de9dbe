package io.bindery.local.launcher;

import io.bindery.local.process.Memory;
import io.bindery.local.process.RunningProcess;
import io.bindery.local.state.ProcessState;
import io.bindery.local.state.ProcessStatus;
import io.bindery.local.state.RunFolder;
import io.bindery.local.state.RunState;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One line per process, and the memory of all together.
 *
 * @param state the folder {@code .bindery}
 * @param out where to
 */
record Status(LocalState state, PrintStream out) {

    private static final String LINE = "%-17s %-10s %8s %6s %10s %9s %9s%n";
    private static final int MEBIBYTE = 1 << 20;

    /** Returns whether the launcher runs and all its processes are ready. */
    boolean print() {
        RunFolder run = state.run();
        Optional<RunningProcess> launcher = run.find(RunFolder.LAUNCHER);
        Map<String, RunningProcess> children = run.children();
        if (launcher.isEmpty() && children.isEmpty()) {
            out.println("Nothing is running; start it with ./bindery up");
            return false;
        }
        Optional<RunState> known = run.read();
        List<ProcessStatus> processes = known.map(RunState::processes).orElse(List.of());
        out.printf(Locale.ROOT, LINE, "process", "state", "pid", "port", "uptime", "memory", "restarts");
        if (launcher.isEmpty()) {
            children.forEach((name, process) -> line(name, "orphan", process.pid(), portOf(name, processes), "-"));
            out.println("The launcher is gone (killed?), its processes run on."
                    + " ./bindery down stops them, ./bindery up starts all again.");
            return false;
        }
        processes.forEach(this::line);
        line(RunFolder.LAUNCHER, "supervises", launcher.get().pid(), 0, "-");
        out.printf("%nMemory in all: %d MB%n", total(launcher.get(), children) / MEBIBYTE);
        return known.filter(now -> now.phase() == RunState.Phase.RUNNING).isPresent()
                && processes.stream().allMatch(process -> process.state() == ProcessState.READY);
    }

    private static long total(RunningProcess launcher, Map<String, RunningProcess> children) {
        long services = children.values().stream()
                .flatMap(child -> ProcessHandle.of(child.pid()).stream())
                .mapToLong(process -> Memory.withChildren(process).bytes())
                .sum();
        return services
                + ProcessHandle.of(launcher.pid())
                        .map(process -> Memory.ofAlone(process).bytes())
                        .orElse(0L);
    }

    private static int portOf(String name, List<ProcessStatus> processes) {
        return processes.stream()
                .filter(process -> process.name().equals(name))
                .mapToInt(ProcessStatus::port)
                .findFirst()
                .orElse(0);
    }

    private void line(ProcessStatus process) {
        String shown = process.state().name().toLowerCase(Locale.ROOT);
        line(process.name(), shown, process.pid(), process.port(), Integer.toString(process.restarts()));
    }

    private void line(String name, String shownState, long pid, int port, String restarts) {
        Optional<ProcessHandle> process = pid == 0 ? Optional.empty() : ProcessHandle.of(pid);
        String uptime = process.flatMap(handle -> handle.info().startInstant())
                .map(start -> uptime(Duration.between(start, Instant.now())))
                .orElse("-");
        String memory = process.map(handle -> memory(name, handle).bytes() / MEBIBYTE + " MB")
                .orElse("-");
        out.printf(
                Locale.ROOT,
                LINE,
                name,
                shownState,
                pid == 0 ? "-" : pid,
                port == 0 ? "-" : port,
                uptime,
                memory,
                restarts);
    }

    /** The launcher's children have lines of their own. */
    private static Memory memory(String name, ProcessHandle process) {
        return name.equals(RunFolder.LAUNCHER) ? Memory.ofAlone(process) : Memory.withChildren(process);
    }

    private static String uptime(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 3600
                ? "%dm %02ds".formatted(seconds / 60, seconds % 60)
                : "%dh %02dm".formatted(seconds / 3600, seconds % 3600 / 60);
    }
}
