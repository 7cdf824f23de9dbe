package io.bindery.bench.load;

/**
 * When requests are due. With a fixed rate the latency counts from the moment a request was due, not from when a connection
 * was free for it: a server that stalls is charged for everybody who would have waited (Gil Tene's "coordinated omission").
 *
 * <p>All times are nanoseconds since the start of the run.
 *
 * @param perSecond the rate; 0 for a closed loop, where every request is due as soon as it can be sent
 */
record Pacing(double perSecond) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** When the request of this number, counted from 0, is due. */
    long due(long number, long now) {
        return perSecond == 0 ? now : (long) (number * (NANOS_PER_SECOND / perSecond));
    }

    /** How long to wait for it, in the milliseconds of Vert.x's timers; 0 to send it now. */
    static long waitMillis(long due, long now) {
        return due <= now ? 0 : Math.ceilDiv(due - now, NANOS_PER_MILLI);
    }
}
