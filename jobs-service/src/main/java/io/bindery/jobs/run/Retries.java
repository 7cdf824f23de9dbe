package io.bindery.jobs.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When a failed attempt is followed by another. */
@ApplicationScoped
public class Retries {

    private final WorkersConfig config;

    Retries(WorkersConfig config) {
        this.config = config;
    }

    /**
     * How long to wait.
     *
     * @param attempt the one that failed, 1 for the first
     */
    public Duration after(int attempt) {
        return new Backoff(config.firstBackoff(), config.maxBackoff(), ThreadLocalRandom.current()).after(attempt);
    }
}
