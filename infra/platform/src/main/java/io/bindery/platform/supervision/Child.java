package io.bindery.platform.supervision;

import java.util.concurrent.CompletionStage;

/** A piece of long-lived work. A child is started once and stopped at most once; a restart makes a new one. */
public interface Child {

    /**
     * Starts the work and returns without waiting for it.
     *
     * @return completes when the work has ended: normally when it was done or stopped, exceptionally when it crashed
     */
    CompletionStage<Void> start();

    /** Asks the work to end; the stage of {@link #start()} completes when it has. Harmless when it has ended already. */
    void stop();
}
