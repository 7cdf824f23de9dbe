package io.bindery.catalog.stock;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What becomes of reservations. Counted when it is decided: a transaction that fails and is repeated counts twice. */
@Startup
@ApplicationScoped
class ReservationMetrics {

    enum Outcome {
        RESERVED,
        /** Too few copies: the caller was told. */
        REFUSED,
        CONFIRMED,
        COMMITTED,
        RELEASED,
        EXPIRED,
        /** An order was promised copies that it has not; somebody must look after it. */
        BROKEN;

        static Outcome of(ReservationState state) {
            return valueOf(state.name());
        }
    }

    private final Map<Outcome, Counter> counters;

    ReservationMetrics(MeterRegistry registry) {
        counters = Arrays.stream(Outcome.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        outcome -> Counter.builder("bindery.catalog.reservations")
                                .description("What became of reservations")
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
    }

    void count(Outcome outcome) {
        count(outcome, 1);
    }

    void count(Outcome outcome, int times) {
        Counter counter = counters.get(outcome);
        if (counter != null) {
            counter.increment(times);
        }
    }
}
