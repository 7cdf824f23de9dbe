package io.bindery.bench.measure;

import io.bindery.bench.load.LoadPlan;
import io.bindery.bench.load.LoadRequest;
import java.time.Duration;
import java.util.List;

/**
 * What one subject is asked to do.
 *
 * @param name in the table; the same name for the same work of several subjects
 * @param subject who does it
 * @param requests sent in turn
 * @param connections of the load
 * @param perSecond fixed rate, 0 for as fast as it answers
 */
public record Scenario(String name, Subject subject, List<LoadRequest> requests, int connections, double perSecond) {

    public Scenario {
        requests = List.copyOf(requests);
    }

    LoadPlan plan(Duration duration) {
        return new LoadPlan(subject.port(), requests, connections, perSecond, duration.toMillis() / 1000.0);
    }
}
