package io.bindery.jobs.run;

import java.util.Objects;

/** What a replica calls itself where people look for who has a job. */
final class WorkerName {

    private WorkerName() {}

    static String ofThisReplica() {
        String host = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "local");
        return host + "/" + ProcessHandle.current().pid();
    }
}
