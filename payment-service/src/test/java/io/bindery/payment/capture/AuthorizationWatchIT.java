package io.bindery.payment.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.payment.PaymentIT;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthorizationWatchIT extends PaymentIT {

    private static final double SIX_DAYS = Duration.ofDays(6).toSeconds();

    @Inject
    AuthorizationWatch watch;

    @Inject
    MeterRegistry metrics;

    @Test
    void the_age_of_the_oldest_authorised_order_is_told_until_its_money_is_taken() {
        // Those of other tests are done with.
        pool.query("update orders set status = 'failed' where status = 'authorized'")
                .executeAndAwait();
        assertThat(oldest()).isZero();
        JsonPath order = authorized();
        JsonPath next = authorized();
        assertThat(oldest()).isBetween(0.0, SIX_DAYS);
        pool.query("update orders set placed_at = now() - interval '6 days' where id = '" + id(order) + "'")
                .executeAndAwait();
        assertThat(oldest()).isGreaterThanOrEqualTo(SIX_DAYS);
        capture(payment(order)).then().statusCode(200);
        assertThat(oldest()).isBetween(0.0, SIX_DAYS);
        capture(payment(next)).then().statusCode(200);
        assertThat(oldest()).isZero();
    }

    private double oldest() {
        watch.round().await().atMost(PATIENCE);
        return metrics.get("bindery.payment.authorized.oldest").gauge().value();
    }
}
