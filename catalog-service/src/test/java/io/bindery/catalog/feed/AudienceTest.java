package io.bindery.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Audience<String, Integer> audience =
            new Audience<>(new FeedMetrics(registry, InstantSource.system()));

    @Test
    void who_keeps_up_sees_everything() {
        AssertSubscriber<Integer> watcher =
                audience.of("book").subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        IntStream.range(0, 1_000).forEach(i -> audience.show("book", i));
        watcher.assertNotTerminated();
        assertThat(watcher.getItems()).hasSize(1_000);
        assertThat(dropped()).isZero();
    }

    @Test
    void who_is_too_slow_is_dropped_and_counted_once() {
        AssertSubscriber<Integer> slow = audience.of("book").subscribe().withSubscriber(AssertSubscriber.create(1));
        IntStream.range(0, 1_000).forEach(i -> audience.show("book", i));
        slow.request(Long.MAX_VALUE);
        slow.awaitFailure();
        assertThat(slow.getItems()).hasSizeLessThan(1_000);
        assertThat(dropped()).isEqualTo(1);
        assertThat(audience.looksAt("book")).isFalse();
    }

    private double dropped() {
        return registry.get("bindery.catalog.feed.dropped").counter().count();
    }
}
