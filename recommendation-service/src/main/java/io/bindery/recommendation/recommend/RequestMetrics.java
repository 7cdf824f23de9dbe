package io.bindery.recommendation.recommend;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Times requests by strategy; registered at start, so that none differs from no data. */
@ApplicationScoped
class RequestMetrics {

    static final String SIMILAR = "similar";

    private final Map<String, Timer> timers = new HashMap<>();

    RequestMetrics(MeterRegistry registry) {
        for (Strategy strategy : Strategy.values()) {
            timers.put(strategy.wire(), timer(registry, strategy.wire()));
        }
        timers.put(SIMILAR, timer(registry, SIMILAR));
    }

    /** Runs the work and times it when it succeeds. */
    <T> Uni<T> timed(String strategy, Supplier<Uni<T>> work) {
        long start = System.nanoTime();
        return work.get().invoke(done -> {
            Timer timer = timers.get(strategy);
            if (timer != null) {
                timer.record(Duration.ofNanos(System.nanoTime() - start));
            }
        });
    }

    private static Timer timer(MeterRegistry registry, String strategy) {
        return Timer.builder("bindery.recommendation.requests")
                .description("Recommendations made, without reading the request and writing the answer")
                .tag("strategy", strategy)
                .publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofSeconds(1))
                .register(registry);
    }
}
