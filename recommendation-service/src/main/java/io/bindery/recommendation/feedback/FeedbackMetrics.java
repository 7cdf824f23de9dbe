package io.bindery.recommendation.feedback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Counts feedback by type, wherever it comes from; registered at start, so that none differs from no data. */
@Startup
@ApplicationScoped
public class FeedbackMetrics {

    private final Map<FeedbackType, Counter> taken = new EnumMap<>(FeedbackType.class);

    FeedbackMetrics(MeterRegistry registry) {
        for (FeedbackType type : FeedbackType.values()) {
            taken.put(
                    type,
                    Counter.builder("bindery.recommendation.feedback")
                            .description("Feedback taken, from readers, orders and reviews")
                            .tag("type", type.wire())
                            .register(registry));
        }
    }

    public void taken(FeedbackType type, int count) {
        Counter counter = taken.get(type);
        if (counter != null) {
            counter.increment(count);
        }
    }
}
