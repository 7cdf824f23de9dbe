package io.bindery.bench.catalog;

import io.bindery.bench.measure.Subject;
import io.bindery.bench.process.ProcessTree;
import io.bindery.bench.server.Stage;
import io.bindery.local.importer.Importer;
import io.bindery.local.kafka.KafkaServer;
import io.bindery.local.postgres.Database;
import io.bindery.local.postgres.PostgresServer;
import io.bindery.local.postgres.PostgresServer.Durability;
import io.bindery.local.process.Jvm;
import io.bindery.local.process.Ports;
import io.bindery.local.service.ServiceServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The packaged catalog as in production (both compilers, no limits on them), with PostgreSQL and Kafka of its own.
 *
 * @param stage where it runs
 * @param password of its database
 */
record OurCatalog(Stage stage, String password) {

    static final String NAME = "Bindery";

    /** The same that reads from the database each time, to show what remembering gains. */
    static final String FORGETFUL = "Bindery, no cache";

    static final int BOOKS = 10_000;

    private static final List<String> JVM_FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC");
    private static final int KAFKA_HEAP_MEBIBYTES = 256;

    /** What was started, and one line about its books. */
    record Running(Subject subject, Subject forgetful, String data) {}

    /** Starts all and loads the books: those of the folder, which is in the form of goodbooks-10k, or made-up ones. */
    Running start(Optional<Path> goodbooks) {
        PostgresServer server = new PostgresServer(
                stage.checkout().cache(), stage.folder("catalog-pg"), Ports.free(), password, Durability.DURABLE);
        ProcessTree postgres = stage.start("catalog-postgres", CatalogBenchmark.POSTGRES, server);
        Database database = server.superuser().createDatabase("catalog", "catalog", password);
        KafkaServer kafka = new KafkaServer(
                Jvm.withHeap(KAFKA_HEAP_MEBIBYTES),
                stage.checkout().localClassPath(),
                stage.folder("kafka"),
                Ports.free(),
                Ports.free());
        stage.start("kafka", "Kafka", kafka);
        int port = Ports.free();
        try (StandInDoor door = new StandInDoor(port)) {
            ProcessTree service =
                    stage.start("catalog", CatalogBenchmark.SERVICE, service(port, database, kafka, door, true));
            load(door, goodbooks);
            String data = new ShelfSql(database).complete();
            int other = Ports.free();
            ProcessTree forgetful = stage.start(
                    "catalog-no-cache", CatalogBenchmark.SERVICE, service(other, database, kafka, door, false));
            return new Running(
                    new Subject(NAME, port, List.of(service, postgres), Subject.WARM_UP_OF_A_JVM),
                    new Subject(FORGETFUL, other, List.of(forgetful, postgres), Subject.WARM_UP_OF_A_JVM),
                    "Bindery: " + data);
        }
    }

    private ServiceServer service(int port, Database database, KafkaServer kafka, StandInDoor door, boolean remembers) {
        int management = Ports.free();
        Map<String, String> environment = Map.of(
                "BINDERY_PUBLIC_READS_ENABLED", Boolean.toString(remembers),
                "HTTP_HOST", "127.0.0.1",
                "HTTP_PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(management),
                "DB_URL", database.reactiveUrl(),
                "DB_USERNAME", database.username(),
                "DB_PASSWORD", database.password(),
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "KEYCLOAK_URL", door.keycloakUrl(),
                "TOKEN_ISSUER", door.issuer());
        Path application = stage.checkout().root().resolve("catalog-service/target/quarkus-app");
        return new ServiceServer("catalog", application, new Jvm(JVM_FLAGS, Optional.empty()), environment, management);
    }

    private void load(StandInDoor door, Optional<Path> goodbooks) {
        Path folder = goodbooks.orElseGet(() -> stage.folder("books"));
        if (goodbooks.isEmpty()) {
            BookFiles.writeGoodbooks(folder, GeneratedBook.shelf(BOOKS));
        }
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new Importer(door.url(), stage.folder("logs"), quiet, false).goodbooks(folder);
    }
}
