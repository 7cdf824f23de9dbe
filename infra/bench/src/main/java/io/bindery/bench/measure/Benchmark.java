package io.bindery.bench.measure;

import io.bindery.bench.server.Stage;

/** A benchmark that {@code ./bindery bench} knows by name. */
public interface Benchmark {

    /** Its name on the command line. */
    String name();

    /**
     * Starts on the stage what is to be measured, ours and the peers, and fills it with data.
     *
     * @throws io.bindery.local.process.ServerFailure when something of ours does not start
     */
    Contest prepare(Stage stage, BenchOptions options);
}
