package io.bindery.testkit.infra;

import io.bindery.local.checkout.Checkout;
import io.bindery.local.kafka.KafkaServer;
import io.bindery.local.process.Jvm;
import io.bindery.local.process.Ports;

/** A broker in a child JVM of the test JVM. */
record EmbeddedKafka(KafkaServer server) implements TestKafka {

    private static final int HEAP_MEBIBYTES = 256;

    static String start() {
        String ports = Ports.free() + ":" + Ports.free();
        TestServers.start(at(ports).server);
        return ports;
    }

    static EmbeddedKafka at(String ports) {
        String[] both = ports.split(":", -1);
        return new EmbeddedKafka(new KafkaServer(
                Jvm.withHeap(HEAP_MEBIBYTES),
                Checkout.find().localClassPath(),
                TestServers.dataOf("kafka"),
                Integer.parseInt(both[0]),
                Integer.parseInt(both[1])));
    }

    @Override
    public String bootstrapServers() {
        return server.bootstrapServers();
    }

    @Override
    public void kill() {
        TestServers.kill(server);
    }

    @Override
    public void restart() {
        TestServers.restart(server);
    }
}
