package io.bindery.testkit.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.local.postgres.Database;
import io.bindery.testkit.Eventually;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestInfraIT {

    @Test
    void gives_each_test_a_database_of_its_own_that_other_roles_cannot_enter() throws SQLException {
        Database mine = TestInfra.postgres().newDatabase("shelf");
        Database other = TestInfra.postgres().newDatabase("shelf");
        assertThat(mine.jdbcUrl()).isNotEqualTo(other.jdbcUrl());
        try (Connection connection = connect(mine)) {
            execute(connection, "create table book(title text)");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(other.jdbcUrl(), mine.username(), mine.password()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void keeps_committed_rows_when_postgresql_is_killed() throws SQLException {
        Database database = TestInfra.postgres().newDatabase("crash");
        try (Connection connection = connect(database)) {
            execute(connection, "create table book as select 'Emma' as title");
        }
        TestInfra.postgres().kill();
        assertThatThrownBy(() -> connect(database).close()).isInstanceOf(SQLException.class);
        TestInfra.postgres().restart();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select title from book")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("Emma");
        }
    }

    @Test
    void keeps_acknowledged_messages_when_kafka_is_killed() throws Exception {
        String topic = "crash.v1";
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestInfra.kafka().bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "emma", "published")).get(60, TimeUnit.SECONDS);
            TestInfra.kafka().kill();
        }
        TestInfra.kafka().restart();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", TestInfra.kafka().bootstrapServers(),
                        "group.id", "crash",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            Eventually.within(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(consumer.poll(Duration.ofSeconds(1)))
                            .extracting(message -> message.value())
                            .containsExactly("published"));
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
