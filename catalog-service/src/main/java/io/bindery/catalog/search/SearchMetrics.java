package io.bindery.catalog.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** How long searches take in the database, those that find something and those that do not. */
@Startup
@Singleton
final class SearchMetrics {

    private final Timer found;
    private final Timer nothing;

    SearchMetrics(MeterRegistry registry) {
        found = timer(registry, "found");
        nothing = timer(registry, "nothing");
    }

    /** Runs a search and times it when it succeeds. */
    Uni<SearchResult> timed(Supplier<Uni<SearchResult>> search) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return search.get()
                    .invoke(result -> (result.total() == 0 ? nothing : found)
                            .record(Duration.ofNanos(System.nanoTime() - start)));
        });
    }

    private static Timer timer(MeterRegistry registry, String outcome) {
        return Timer.builder("bindery.catalog.searches")
                .description("Searches, without reading the things that were found")
                .tag("outcome", outcome)
                .register(registry);
    }
}
