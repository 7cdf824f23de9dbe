package io.bindery.bench.measure;

import java.util.List;

/**
 * Everything of a benchmark that is ready to be measured.
 *
 * @param scenarios ours and the peers', in the order of the table
 * @param absences what is not ready
 * @param data one line about what the subjects hold
 */
public record Contest(List<Scenario> scenarios, List<Absence> absences, String data) {

    public Contest {
        scenarios = List.copyOf(scenarios);
        absences = List.copyOf(absences);
    }
}
