package io.bindery.local.state;

/** What a process of the local mode is doing. */
public enum ProcessState {
    /** Something it needs is not ready. */
    WAITING,
    /** Its process was started and does not answer yet. */
    STARTING,
    /** It answers. */
    READY,
    /** It died and is started again after a pause. */
    RESTARTING,
    /** It died too often, or could not be started; it is left down. */
    FAILED,
    /** It is finishing, as asked. */
    STOPPING,
    /** It has finished, as asked. */
    STOPPED
}
