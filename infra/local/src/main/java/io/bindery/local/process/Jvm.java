package io.bindery.local.process;

import io.bindery.local.aot.AotCache;
import io.bindery.local.process.Server.Ending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a Java server is run: by the JVM that runs this program, with flags for a quick start and little memory.
 *
 * @param flags JVM flags
 * @param cache ahead-of-time cache to use or to make
 */
public record Jvm(List<String> flags, Optional<AotCache> cache) {

    /**
     * Compiles only with the first compiler: it starts sooner and needs less memory. Not for benchmarks, not for production.
     */
    private static final List<String> FOR_A_QUICK_START = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    public Jvm {
        flags = List.copyOf(flags);
    }

    /** A JVM with at most this much heap. */
    public static Jvm withHeap(int mebibytes) {
        List<String> flags = new ArrayList<>(List.of("-Xmx" + mebibytes + "m"));
        flags.addAll(FOR_A_QUICK_START);
        return new Jvm(flags, Optional.empty());
    }

    /** The same with more flags. */
    public Jvm with(List<String> more) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(more);
        return new Jvm(all, cache);
    }

    /** The same with a cache. */
    public Jvm with(AotCache aotCache) {
        return new Jvm(flags, Optional.of(aotCache));
    }

    /** The command line: {@code java}, flags, then what to run with its arguments. */
    public List<String> line(List<String> program) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(flags);
        cache.map(AotCache::flags).ifPresent(line::addAll);
        line.addAll(program);
        return line;
    }

    /** To be told when the process has ended: keeps a cache that it made, throws away one that it could not start with. */
    public void ended(Ending ending) {
        switch (ending) {
            case GRACEFUL -> cache.ifPresent(AotCache::keep);
            case STILLBORN -> cache.ifPresent(AotCache::discard);
            case BROKEN -> {}
        }
    }
}
