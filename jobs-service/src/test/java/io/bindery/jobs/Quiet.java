package io.bindery.jobs;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nothing happens to jobs by itself: tests promote and rescue with their own hands. */
public final class Quiet implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "bindery.jobs.promote-interval", "1H",
                "bindery.workers.rescue-interval", "1H");
    }
}
