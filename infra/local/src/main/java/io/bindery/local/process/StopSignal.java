package io.bindery.local.process;

/** Signals that ask a process to finish; named as {@code kill} names them. */
public enum StopSignal {
    /** What nearly everything understands. */
    TERM,
    /** PostgreSQL's fast shutdown: open connections are closed (TERM would wait for them). */
    INT
}
