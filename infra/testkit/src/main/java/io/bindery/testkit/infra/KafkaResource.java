package io.bindery.testkit.infra;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a Quarkus test the {@linkplain TestInfra#kafka() test broker}. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", TestInfra.kafka().bootstrapServers());
    }

    /** The broker goes on for the next tests. */
    @Override
    public void stop() {}
}
