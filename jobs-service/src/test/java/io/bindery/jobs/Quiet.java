package io.bindery.jobs;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Nothing happens to jobs by itself: tests promote and rescue with their own hands. Leases of the workers here are so short that a job can
 * outlast them.
 */
public final class Quiet implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "bindery.jobs.promote-interval", "1H",
                "bindery.workers.rescue-interval", "1H",
                "bindery.workers.lease", "1S",
                "bindery.workers.heartbeat", "0.2S");
    }
}
