package io.bindery.catalog.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.graphql.TestSocket;
import io.bindery.local.postgres.Database;
import io.bindery.testkit.PackagedService;
import io.bindery.testkit.infra.TestInfra;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the process stops while people look on. Kafka is away. */
class StopIT {

    @Test
    void a_stop_sends_every_subscriber_elsewhere_with_1012_and_the_process_ends() throws Exception {
        Database database = TestInfra.postgres().newDatabase("stop");
        Map<String, String> environment = Map.of(
                "DB_URL", database.reactiveUrl(),
                "DB_USERNAME", database.username(),
                "DB_PASSWORD", database.password(),
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        try (PackagedService catalog = PackagedService.start(List.of(), environment)) {
            URI front = catalog.front();
            List<TestSocket> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clients.add(TestSocket.subscribed(front.getHost(), front.getPort()));
            }
            assertThat(statusOfHugeBody(front)).contains(" 413 ");
            catalog.process().destroy();
            for (TestSocket client : clients) {
                assertThat(client.closeCode()).isEqualTo(1012);
            }
            assertThat(catalog.outputAtEnd())
                    .contains("20 WebSockets are told to go elsewhere")
                    .doesNotContain("are broken off");
        }
    }

    /** Refused by its length alone, which a stop must not take for a request that never ends. */
    private static String statusOfHugeBody(URI front) throws IOException {
        try (Socket socket = new Socket(front.getHost(), front.getPort())) {
            socket.getOutputStream()
                    .write("POST /api/v1/books HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
