package io.bindery.catalog.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this replica hears, how late, and whom it drops. */
@Startup
@Singleton
public final class FeedMetrics {

    private final InstantSource clock;
    private final Map<String, Timer> delays;
    private final Counter dropped;

    FeedMetrics(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        delays = Stream.of("book", "review", "stock", "post")
                .collect(Collectors.toMap(
                        Function.identity(),
                        thing -> Timer.builder("bindery.catalog.feed.delay")
                                .description(
                                        "Changes that this replica has heard of, and how long after they were made")
                                .tag("thing", thing)
                                .register(registry)));
        dropped = Counter.builder("bindery.catalog.feed.dropped")
                .description("Subscribers dropped because too many changes waited for them")
                .register(registry);
    }

    /** Counts a change; clocks that differ make no negative delay. */
    void heard(Change change, Instant made) {
        Timer delay = delays.get(change.thing());
        if (delay != null) {
            Duration late = Duration.between(made, clock.instant());
            delay.record(late.isNegative() ? Duration.ZERO : late);
        }
    }

    void dropped() {
        dropped.increment();
    }
}
