package io.bindery.testkit.infra;

import io.bindery.local.kafka.KafkaServer;
import io.bindery.local.process.Ports;
import java.util.List;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker in a container; the image is that of {@code -Dbindery.infra.kafka.image}. */
record ContainerKafka(String host, int port, String container) implements TestKafka {

    private static final String IMAGE = "apache/kafka:4.3.1";

    /** Returns {@code host:port:container}. The port is chosen here, so that it stays the same over a restart. */
    @SuppressWarnings("resource") // ends with the JVM
    static String start() {
        int port = Ports.free();
        KafkaContainer container =
                new KafkaContainer(DockerImageName.parse(System.getProperty("bindery.infra.kafka.image", IMAGE))
                        .asCompatibleSubstituteFor("apache/kafka"));
        container.withEnv("KAFKA_NUM_PARTITIONS", "4");
        container.setPortBindings(List.of(port + ":9092"));
        container.start();
        return container.getHost() + ":" + port + ":" + container.getContainerId();
    }

    static ContainerKafka at(String address) {
        String[] parts = address.split(":", -1);
        return new ContainerKafka(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }

    @Override
    public String bootstrapServers() {
        return host + ":" + port;
    }

    @Override
    public void kill() {
        Containers.kill(container);
    }

    @Override
    public void restart() {
        Containers.start(container, () -> KafkaServer.answers(host, port));
    }
}
