package io.bindery.catalog.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.catalog.cache.PublicReadsConfig;
import io.bindery.catalog.graphql.GraphqlConfig;
import io.bindery.catalog.stock.ReservationConfig;
import io.bindery.platform.events.DatabaseConfig;
import io.bindery.platform.events.OutboxConfig;
import io.bindery.testkit.contract.ConfigContract;
import io.smallrye.config.ConfigValidationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults that operators rely on, recorded. */
class ConfigDefaultsTest {

    @Test
    void the_outbox_polls_each_second_in_batches_of_500_and_backs_off_to_five_seconds() {
        OutboxConfig outbox = ConfigContract.read(OutboxConfig.class, Map.of());
        assertThat(outbox.pollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(outbox.batchSize()).isEqualTo(500);
        assertThat(outbox.minBackoff()).isEqualTo(Duration.ofMillis(200));
        assertThat(outbox.maxBackoff()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void reservations_last_half_an_hour_and_are_looked_after_every_five_seconds() {
        ReservationConfig reservations = ConfigContract.read(ReservationConfig.class, Map.of());
        assertThat(reservations.lifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(reservations.expiryInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(reservations.expiryBatch()).isEqualTo(100);
    }

    @Test
    void graphql_hides_its_schema_and_bounds_what_is_asked_at_once() {
        GraphqlConfig graphql = ConfigContract.read(GraphqlConfig.class, Map.of());
        assertThat(graphql.introspection()).isFalse();
        assertThat(graphql.maxBody().asLongValue()).isEqualTo(256 * 1024);
        assertThat(graphql.maxTokens()).isEqualTo(1_000);
        assertThat(graphql.maxDepth()).isEqualTo(15);
        assertThat(graphql.maxAliases()).isEqualTo(30);
        assertThat(graphql.maxCost()).isEqualTo(10_000);
        assertThat(graphql.listCost()).isEqualTo(20);
        assertThat(graphql.persistedQueries().asLongValue()).isEqualTo(2 * 1024 * 1024);
        assertThat(graphql.socket().initTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(graphql.socket().maxOperations()).isEqualTo(20);
        assertThat(graphql.socket().maxWriteQueue().asLongValue()).isEqualTo(1024 * 1024);
    }

    @Test
    void public_reads_are_remembered() {
        assertThat(ConfigContract.read(PublicReadsConfig.class, Map.of()).enabled())
                .isTrue();
    }

    @Test
    void values_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> ConfigContract.read(OutboxConfig.class, Map.of("batch-size", "many")))
                .isInstanceOf(ConfigValidationException.class);
        assertThatThrownBy(() -> ConfigContract.read(OutboxConfig.class, Map.of("batch-sise", "1")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("batch-sise");
    }

    @Test
    void the_password_of_the_database_has_no_default() {
        assertThatThrownBy(() -> ConfigContract.read(DatabaseConfig.class, Map.of()))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("password");
    }
}
