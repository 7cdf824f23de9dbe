package io.bindery.bench.measure;

import io.bindery.bench.load.LoadResult;
import java.util.Map;

/**
 * One scenario in one round.
 *
 * @param load what the load generator saw
 * @param cpuSeconds processor time that each of the subject's processes took meanwhile
 * @param residentBytes memory of each at the end
 */
record Measurement(LoadResult load, Map<String, Double> cpuSeconds, Map<String, Long> residentBytes) {

    private static final double THOUSAND = 1000;

    Measurement {
        cpuSeconds = Map.copyOf(cpuSeconds);
        residentBytes = Map.copyOf(residentBytes);
    }

    /** Bad answers cost as well, but are none that anybody wanted: the cost is that of the good ones. */
    double cpuSecondsPerThousand(String process) {
        return load.good() == 0 ? 0 : cpuSeconds.getOrDefault(process, 0.0) * THOUSAND / load.good();
    }
}
