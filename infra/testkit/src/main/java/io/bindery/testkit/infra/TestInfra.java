package io.bindery.testkit.infra;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The servers of this test JVM. Each is started when it is first asked for and stopped when the JVM ends.
 *
 * <p>Quarkus loads test classes in several class loaders, each with statics of its own. What must be known once per JVM (where
 * a server listens) is therefore kept in system properties.
 *
 * <p>With {@code -Dbindery.infra=containers} they run in containers (Testcontainers), with the images named by
 * {@code bindery.infra.postgres.image} and {@code bindery.infra.kafka.image}.
 */
public final class TestInfra {

    private TestInfra() {}

    /** PostgreSQL, started on the first call. */
    public static TestPostgres postgres() {
        return inContainers()
                ? once("postgres", ContainerPostgres::start, ContainerPostgres::at)
                : once("postgres", EmbeddedPostgres::start, EmbeddedPostgres::at);
    }

    /** The Kafka broker, started on the first call. */
    public static TestKafka kafka() {
        return inContainers()
                ? once("kafka", ContainerKafka::start, ContainerKafka::at)
                : once("kafka", EmbeddedKafka::start, EmbeddedKafka::at);
    }

    private static boolean inContainers() {
        String where = System.getProperty("bindery.infra", "embedded");
        return switch (where) {
            case "containers" -> true;
            case "embedded" -> false;
            default ->
                throw new IllegalArgumentException(
                        "-Dbindery.infra is 'embedded' or 'containers', not '" + where + "'");
        };
    }

    /** Starts the server unless another class loader has; its address is a text that any of them can read. */
    private static <T> T once(String server, Supplier<String> start, Function<String, T> at) {
        String key = "bindery.testkit." + server;
        synchronized (Runtime.getRuntime()) {
            String address = System.getProperty(key);
            if (address == null) {
                address = start.get();
                System.setProperty(key, address);
            }
            return at.apply(address);
        }
    }
}
