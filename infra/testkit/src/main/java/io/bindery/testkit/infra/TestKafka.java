package io.bindery.testkit.infra;

/** A Kafka broker for tests. */
public interface TestKafka {

    /** What a client is given to connect. */
    String bootstrapServers();

    /** Ends the broker without a chance to clean up, as a crash does. */
    void kill();

    /** Starts it again after {@link #kill()}, on the same port with the same data, and waits until it answers. */
    void restart();
}
