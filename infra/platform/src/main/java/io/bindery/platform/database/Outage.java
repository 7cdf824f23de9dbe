package io.bindery.platform.database;

import com.fasterxml.jackson.core.JacksonException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tells what time heals, PostgreSQL or Kafka being away or two transactions in each other's way, from faults of ours. */
public final class Outage {

    /** Connection, read-only standby, rollback, resources, locks, operator, system: what a healthy schema may meet. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    private static final String KAFKA_FAILURE = "org.apache.kafka.common.KafkaException";

    private Outage() {}

    /** Whether trying again later can help without anybody changing code, schema or data. */
    public static boolean isPassing(Throwable failure) {
        // What PostgreSQL says outweighs what wraps it, and is itself a VertxException.
        return causes(failure)
                .<String>mapMulti(Outage::tellState)
                .findFirst()
                .map(Outage::isPassing)
                .orElseGet(() -> causes(failure).anyMatch(Outage::isUnreachable));
    }

    /** The driver's own failures have it, and those that Hibernate makes of them. */
    private static void tellState(Throwable cause, Consumer<String> state) {
        if (cause instanceof DatabaseException sql) {
            state.accept(String.valueOf(sql.getSqlState()));
        } else if (cause instanceof SQLException sql) {
            state.accept(String.valueOf(sql.getSQLState()));
        }
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static boolean isUnreachable(Throwable cause) {
        // Jackson calls bad JSON an IOException.
        return (cause instanceof IOException && !(cause instanceof JacksonException))
                || isOfKafka(cause.getClass())
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable
                || cause instanceof TimeoutException;
    }

    /** By name: a service without Kafka has none of its classes. */
    private static boolean isOfKafka(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .anyMatch(parent -> parent.getName().equals(KAFKA_FAILURE));
    }

    private static boolean isPassing(String sqlState) {
        return PASSING.contains(sqlState.substring(0, Math.min(2, sqlState.length())));
    }
}
