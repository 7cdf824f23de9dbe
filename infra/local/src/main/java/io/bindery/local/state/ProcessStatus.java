package io.bindery.local.state;

/**
 * One line of the status.
 *
 * @param name of the process
 * @param state what it is doing
 * @param pid of its process; 0 when there is none
 * @param port where it serves
 * @param startedAtMillis when its process started, milliseconds of the epoch; 0 when there is none
 * @param restarts how often it was started again
 */
public record ProcessStatus(String name, ProcessState state, long pid, int port, long startedAtMillis, int restarts) {}
