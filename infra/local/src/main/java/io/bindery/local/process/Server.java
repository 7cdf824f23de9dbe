package io.bindery.local.process;

import java.io.IOException;

/**
 * A program that runs until it is stopped. The launcher supervises servers, tests start the same ones.
 *
 * <p>A server is a description: it can be asked about a process that an earlier JVM started.
 */
public interface Server {

    /** Short name: that of its log and its pid file. */
    String name();

    /** Makes everything the start needs (unpack, format, initialise). Quick when there is nothing to do. */
    default void prepare() throws IOException {}

    /** The command to start, after {@link #prepare()}. Its process must be the server itself, not a wrapper. */
    Command command();

    /**
     * Whether the server answers now. Never waits longer than a few seconds.
     *
     * @throws ServerFailure when what answers can never become this server, for example another server on its port
     */
    boolean isReady();

    /** Signal that asks the server to finish cleanly without waiting for its clients. */
    default StopSignal stopSignal() {
        return StopSignal.TERM;
    }

    /** Told after the process has ended. */
    default void ended(Ending ending) {}

    /** How a process ended. */
    enum Ending {
        /** It was asked to finish and did. */
        GRACEFUL,
        /** It died, or had to be killed, after it had been ready. */
        BROKEN,
        /** It ended before it was ready. */
        STILLBORN
    }
}
