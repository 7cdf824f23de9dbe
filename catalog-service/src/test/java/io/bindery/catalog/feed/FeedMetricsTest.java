package io.bindery.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedMetricsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FeedMetrics metrics = new FeedMetrics(registry, InstantSource.fixed(NOW));

    @Test
    void the_delay_is_from_the_change_until_it_is_heard_of() {
        metrics.heard(change("book"), NOW.minusSeconds(7));
        assertThat(delay("book").count()).isEqualTo(1);
        assertThat(delay("book").totalTime(TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void a_clock_that_is_ahead_makes_no_delay() {
        metrics.heard(change("post"), NOW.plusSeconds(7));
        assertThat(delay("post").count()).isEqualTo(1);
        assertThat(delay("post").totalTime(TimeUnit.SECONDS)).isZero();
    }

    @Test
    void what_nobody_knows_makes_no_series() {
        metrics.heard(change("planet"), NOW);
        assertThat(registry.find("bindery.catalog.feed.delay").timers()).hasSize(4);
    }

    private Timer delay(String thing) {
        return registry.get("bindery.catalog.feed.delay").tag("thing", thing).timer();
    }

    private static Change change(String thing) {
        return new Change(thing, "updated", new UUID(0, 1), NullNode.getInstance());
    }
}
