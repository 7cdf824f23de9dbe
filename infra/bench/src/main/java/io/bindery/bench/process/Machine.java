package io.bindery.bench.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The machine that is measured on; never its name.
 *
 * @param cores processors of this JVM
 * @param processor what the processor calls itself
 * @param jdk version of the JVM, which the services run on as well
 * @param loadAverage of the last minute
 * @param busyShare how busy others kept the processors just before the start, from 0 to 1
 */
public record Machine(int cores, String processor, String jdk, double loadAverage, double busyShare) {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final double BUSY = 0.15;

    /** Watches the machine for two seconds. */
    public static Machine observed() {
        MachineUse before = MachineUse.now();
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(LOOK.toMillis(), TimeUnit.MILLISECONDS))
                .join();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorName(),
                System.getProperty("java.runtime.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                MachineUse.now().shareSince(before));
    }

    /** Whether others take so much that figures would be theirs as well. */
    public boolean isBusy() {
        return busyShare > BUSY;
    }

    /** One line for the head of a table. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%d cores (%s), JDK %s, load average %.2f, %.0f %% busy with other work before the start",
                cores,
                processor,
                jdk,
                loadAverage,
                busyShare * 100);
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException noProc) {
            return "unknown processor";
        }
    }
}
