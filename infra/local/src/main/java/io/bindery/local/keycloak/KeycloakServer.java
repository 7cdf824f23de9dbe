package io.bindery.local.keycloak;

import io.bindery.local.archive.Tar;
import io.bindery.local.postgres.Database;
import io.bindery.local.process.Command;
import io.bindery.local.process.Commands;
import io.bindery.local.process.Folders;
import io.bindery.local.process.Jvm;
import io.bindery.local.process.Server;
import io.bindery.local.service.HttpProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Keycloak, its data in PostgreSQL. Its JVM is started directly: the script {@code kc.sh} would stay as a parent that does not
 * pass signals on.
 *
 * @param archive the distribution, as published
 * @param folder where it is unpacked
 * @param realm realm file, imported when the realm does not exist yet; {@code ${NAME}} in it is replaced from {@code placeholders}
 * @param placeholders values for the realm file; passed as environment variables
 * @param jvm the JVM
 * @param database where its data is
 * @param port where it serves; on 127.0.0.1
 * @param managementPort where it tells its health; on 127.0.0.1
 * @param publicUrl its address for browsers, with the path
 */
public record KeycloakServer(
        Path archive,
        Path folder,
        Path realm,
        Map<String, String> placeholders,
        Jvm jvm,
        Database database,
        int port,
        int managementPort,
        String publicUrl)
        implements Server {

    /** Path of all of Keycloak's addresses. */
    public static final String PATH = "/auth";

    private static final String BUILT = "bindery-built";

    public KeycloakServer {
        placeholders = Map.copyOf(placeholders);
    }

    @Override
    public String name() {
        return "keycloak";
    }

    /** Unpacks it and builds it for PostgreSQL, both once; puts the realm file where it is imported from. */
    @Override
    public void prepare() throws IOException {
        if (!Files.exists(home().resolve(BUILT))) {
            // The whole folder, or what an interrupted start left would pass for an unpacked distribution.
            Folders.delete(folder);
            Tar.unpackOnce(() -> new GZIPInputStream(Files.newInputStream(archive)), folder);
            Commands.run("Keycloak's build", new Command(buildLine(), Map.of(), home()));
            Files.createFile(home().resolve(BUILT));
        }
        Path imports = Files.createDirectories(home().resolve("data/import"));
        Files.copy(realm, imports.resolve(realm.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path home() {
        String archiveName = archive.getFileName().toString();
        return folder.resolve(archiveName.substring(0, archiveName.length() - ".tar.gz".length()));
    }

    private List<String> buildLine() {
        return javaLine(
                Jvm.withHeap(512),
                List.of("build", "--db=postgres", "--health-enabled=true", "--http-relative-path=" + PATH));
    }

    @Override
    public Command command() {
        List<String> line = javaLine(
                jvm,
                List.of(
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--cache=local",
                        "--hostname=" + publicUrl,
                        "--hostname-backchannel-dynamic=true",
                        "--proxy-headers=xforwarded",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-host=127.0.0.1",
                        "--http-management-port=" + managementPort,
                        "--db-url=" + database.jdbcUrl(),
                        "--db-username=" + database.username(),
                        "--db-pool-initial-size=1",
                        "--db-pool-max-size=20"));
        Map<String, String> environment = new HashMap<>(placeholders);
        environment.put("KC_DB_PASSWORD", database.password());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        return new Command(line, environment, home());
    }

    /** As kc.sh does it. */
    private List<String> javaLine(Jvm how, List<String> arguments) {
        return how.with(List.of(
                        "-Dkc.home.dir=" + home(),
                        "-Djboss.server.config.dir=" + home().resolve("conf"),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dpicocli.disable.closures=true",
                        // A connection that a restart of PostgreSQL has cut must not fail a login.
                        "-Dquarkus.datasource.jdbc.validate-on-borrow=true",
                        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-opens=java.base/java.security=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED"))
                .line(Stream.concat(
                                Stream.of(
                                        "-cp",
                                        home().resolve("lib/quarkus-run.jar").toString(),
                                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint"),
                                arguments.stream())
                        .toList());
    }

    @Override
    public boolean isReady() {
        return new HttpProbe("http://127.0.0.1:" + managementPort + PATH + "/health/ready").isHealthy();
    }

    @Override
    public void ended(Ending ending) {
        jvm.ended(ending);
    }
}
