package io.bindery.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.catalog.CommunityIT;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Subscribers that stop reading, as a laptop does whose lid is closed, beside one that goes on. */
@QuarkusTest
class SlowSubscriberIT extends CommunityIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Eventually SOON = Eventually.within(PATIENCE);

    /** A quarter of a megabyte for each post: the limit is reached after a few. */
    private static final String MUCH =
            "subscription { newPost { title one: body two: body three: body four: body five: body } }";

    private static final int FAR_TOO_MANY = 200;

    @Inject
    MeterRegistry metrics;

    private final String body = "Many words. ".repeat(4_000);
    private final String test = " of " + UUID.randomUUID();

    @Test
    void who_stops_reading_is_dropped_with_1013_and_cut_off_while_another_sees_everything() throws Exception {
        SOON.untilAsserted(() -> assertThat(gauge("sockets")).isZero());
        double dropped = dropped();
        try (TestSocket reader = onlooker();
                BareSocket hesitant = BareSocket.subscribed(RestAssured.port, MUCH);
                BareSocket asleep = BareSocket.subscribed(RestAssured.port, MUCH)) {
            assertThat(gauge("subscriptions")).isEqualTo(3);
            for (int i = 0; dropped() < dropped + 2; i++) {
                assertThat(i).as("posts that nobody has read").isLessThan(FAR_TOO_MANY);
                assertSees(reader, "Post " + i);
            }
            // What it had not read yet, and then why it was sent away.
            assertThat(hesitant.closeCode()).isEqualTo(CloseCode.TOO_SLOW.number());

            SOON.untilAsserted(() -> assertThat(gauge("sockets")).isEqualTo(1));
            assertThat(gauge("subscriptions")).isEqualTo(1);
            assertThatThrownBy(asleep::closeCode).isInstanceOf(IOException.class);
            assertThat(dropped()).isEqualTo(dropped + 2);
            assertSees(reader, "Afterwards");
        }
        SOON.untilAsserted(() -> assertThat(gauge("sockets")).isZero());
        assertThat(gauge("subscriptions")).isZero();
    }

    private void assertSees(TestSocket reader, String name) throws Exception {
        as("alice")
                .body(Map.of("title", name + test, "body", body, "status", "published"))
                .post(POSTS)
                .then()
                .statusCode(201);
        String seen;
        do {
            seen = reader.title(PATIENCE);
        } while (!seen.endsWith(test));
        assertThat(seen).isEqualTo(name + test);
    }

    private double gauge(String name) {
        return metrics.get("bindery.catalog.graphql." + name).gauge().value();
    }

    private double dropped() {
        return metrics.get("bindery.catalog.graphql.closes")
                .tag("cause", "too_slow")
                .counter()
                .count();
    }
}
