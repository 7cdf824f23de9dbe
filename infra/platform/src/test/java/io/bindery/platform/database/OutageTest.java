package io.bindery.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.persistence.PersistenceException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40P01", "40001", "53300", "55P03", "57P01", "57P03"})
    void what_postgresql_says_of_itself_or_of_a_lost_race_passes(String state) {
        assertThat(Outage.isPassing(sql(state))).isTrue();
        assertThat(Outage.isPassing(new CompletionException(sql(state)))).isTrue();
        assertThat(Outage.isPassing(new PersistenceException(new SQLException("of Hibernate", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "42P01", "42703", "22P02"})
    void what_postgresql_says_of_our_statement_does_not(String state) {
        assertThat(Outage.isPassing(sql(state))).isFalse();
        assertThat(Outage.isPassing(new VertxException("wrapped", sql(state)))).isFalse();
        assertThat(Outage.isPassing(new PersistenceException(new SQLException("of Hibernate", state))))
                .isFalse();
    }

    @Test
    void a_network_that_is_away_passes() {
        assertThat(Outage.isPassing(new ConnectException("refused"))).isTrue();
        assertThat(Outage.isPassing(new VertxException("Connection is closed"))).isTrue();
    }

    @Test
    void a_broker_that_is_away_passes() {
        assertThat(Outage.isPassing(new TimeoutException("no broker"))).isTrue();
    }

    @Test
    void a_fault_of_ours_does_not() {
        assertThat(Outage.isPassing(new IllegalStateException("bug"))).isFalse();
        assertThat(Outage.isPassing(new NullPointerException())).isFalse();
        assertThat(Outage.isPassing(new IllegalArgumentException(new JsonParseException(null, "not JSON"))))
                .isFalse();
    }

    private static PgException sql(String state) {
        return new PgException("said so", "ERROR", state, null);
    }
}
