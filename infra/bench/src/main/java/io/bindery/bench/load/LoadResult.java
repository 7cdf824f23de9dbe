package io.bindery.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * What the load generator saw.
 *
 * @param good answers as wanted
 * @param bad other answers, and requests without one
 * @param firstProblem what the first of the bad ones was
 * @param seconds from the first request to the last answer
 * @param latencies of the good ones
 */
public record LoadResult(long good, long bad, @Nullable String firstProblem, double seconds, Latencies latencies) {

    /** Good answers per second. */
    public double perSecond() {
        return good / seconds;
    }
}
