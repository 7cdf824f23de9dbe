package io.bindery.bench.catalog;

import io.bindery.bench.load.LoadRequest;
import io.bindery.bench.measure.Scenario;
import io.bindery.bench.measure.Subject;
import io.bindery.bench.process.ProcessTree;
import io.bindery.bench.server.Asker;
import io.bindery.bench.server.Asker.Refused;
import io.bindery.bench.server.Stage;
import io.bindery.bench.server.Texts;
import io.bindery.local.postgres.Database;
import io.bindery.local.postgres.PostgresServer;
import io.bindery.local.postgres.PostgresServer.Durability;
import io.bindery.local.process.Command;
import io.bindery.local.process.Commands;
import io.bindery.local.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The peer: Vendure from npm with a PostgreSQL of its own, set up like the catalog's, and {@value #PRODUCTS} products with
 * authors and tags as values of two facets.
 *
 * @param stage where it runs
 * @param password of its database
 */
record Vendure(Stage stage, String password) {

    static final String NAME = "Vendure 3.7.3";
    static final int PRODUCTS = 1_000;

    private static final String SHOP = "/shop-api";
    private static final int PAGE = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(24);
    private static final List<String> PROJECT =
            List.of(".npmrc", "package.json", "package-lock.json", "config.js", "populate.js", "server.js");

    /**
     * Installs, fills and starts it.
     *
     * @throws IOException when Node or npm is missing
     * @throws io.bindery.local.process.ServerFailure with what they said, when one of them fails
     */
    Subject start(Path folder) throws IOException {
        install(folder);
        PostgresServer server = new PostgresServer(
                stage.checkout().cache(), stage.folder("vendure-pg"), Ports.free(), password, Durability.DURABLE);
        ProcessTree postgres = stage.start("vendure-postgres", CatalogBenchmark.POSTGRES, server);
        Database database = server.superuser().createDatabase("vendure", "vendure", password);
        BookFiles.writeProducts(folder.resolve("products.csv"), GeneratedBook.shelf(PRODUCTS));
        VendureServer vendure = new VendureServer(folder, environment(database, server.port()), Ports.free());
        Commands.run("Vendure's populate", vendure.populate());
        ShelfSql.vacuum(database);
        ProcessTree node = stage.start("vendure", CatalogBenchmark.SERVICE, vendure);
        return new Subject(NAME, vendure.port(), List.of(node, postgres), WARM_UP);
    }

    /** Its scenarios, the counterparts of ours. */
    static List<Scenario> scenarios(Subject subject, int connections) throws Refused {
        Asker asker = Asker.at(subject.port());
        List<LoadRequest> lists = IntStream.range(0, OurScenarios.PAGES)
                .mapToObj(page -> query("list", Map.of("skip", page * PAGE)))
                .toList();
        List<LoadRequest> ones = GeneratedBook.shelf(PRODUCTS).stream()
                .map(book -> query("one", Map.of("slug", BookFiles.slug(book))))
                .toList();
        return List.of(
                new Scenario(OurScenarios.LIST, subject, asker.withLeastBytes(lists), connections, 0),
                new Scenario(OurScenarios.ONE, subject, asker.withLeastBytes(ones), connections, 0));
    }

    private static LoadRequest query(String resource, Map<String, ?> variables) {
        return Asker.query(SHOP, Texts.read("vendure/" + resource + ".graphql"), variables);
    }

    /** What the lock file names, nothing newer. */
    private static void install(Path folder) throws IOException {
        PROJECT.forEach(file -> Texts.copy("vendure/" + file, folder.resolve(file)));

        Commands.run("npm ci", new Command(List.of("npm", "ci", "--prefer-offline", "--silent"), folder));
    }

    private static Map<String, String> environment(Database database, int port) {
        return Map.of(
                "DB_PORT", Integer.toString(port),
                "DB_NAME", "vendure",
                "DB_USERNAME", database.username(),
                "DB_PASSWORD", database.password());
    }
}
