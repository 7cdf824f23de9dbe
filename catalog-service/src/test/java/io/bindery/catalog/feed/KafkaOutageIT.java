package io.bindery.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CommunityIT;
import io.bindery.catalog.graphql.TestSocket;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.infra.TestInfra;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Subscribers while the broker is away, by which they hear of changes. */
@QuarkusTest
class KafkaOutageIT extends CommunityIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    MeterRegistry metrics;

    private final String test = " of " + UUID.randomUUID();

    /** In no order, as they are in several partitions; a post may be told again when its telling was not confirmed. */
    private final Set<String> seen = new HashSet<>();

    @Test
    void who_is_subscribed_when_kafka_crashes_sees_what_was_written_since_without_connecting_again() throws Exception {
        try (TestSocket reader = onlooker()) {
            post("Before" + test);
            readUntil("Before", reader);
            crash(() -> {
                List.of("First", "Second", "Third").forEach(title -> post(title + test));
                // A round that has begun waits 10 s for Kafka before the next one looks again.
                Eventually.within(PATIENCE)
                        .untilAsserted(() -> assertThat(metrics.get("bindery.outbox.pending")
                                        .gauge()
                                        .value())
                                .isPositive());
            });
            post("Afterwards" + test);
            for (String title : List.of("First", "Second", "Third", "Afterwards")) {
                readUntil(title, reader);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder("Before", "First", "Second", "Third", "Afterwards");
    }

    private static void crash(Runnable meanwhile) {
        TestInfra.kafka().kill();
        try {
            meanwhile.run();
        } finally {
            TestInfra.kafka().restart();
        }
    }

    private void readUntil(String last, TestSocket reader) throws Exception {
        while (!seen.contains(last)) {
            String title = reader.title(PATIENCE);
            if (title.endsWith(test)) {
                seen.add(title.substring(0, title.length() - test.length()));
            }
        }
    }
}
