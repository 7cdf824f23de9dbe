package io.bindery.jobs.job;

/** What can happen to a job. */
public enum JobAction {
    /** Somebody asks for it. */
    ENQUEUE,
    /** Its time has come. */
    PROMOTE,
    /** A worker takes it, with a lease. */
    CLAIM,
    /** The worker did it. */
    COMPLETE,
    /** The worker could not do it: for now while attempts are left, or for good. */
    FAIL,
    /** The worker's lease ended without a word. */
    RESCUE,
    /** It is given back untouched, because its worker hung up. */
    RELEASE,
    /** Somebody calls it off. */
    CANCEL,
    /** Somebody wants it tried again. */
    RETRY
}
