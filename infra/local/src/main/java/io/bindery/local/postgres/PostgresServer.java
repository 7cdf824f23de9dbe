package io.bindery.local.postgres;

import io.bindery.local.process.Command;
import io.bindery.local.process.Commands;
import io.bindery.local.process.Folders;
import io.bindery.local.process.Server;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL on 127.0.0.1, its data in one folder. Passwords are needed on every connection (SCRAM), nothing listens on Unix
 * sockets.
 *
 * @param cache where the programs are unpacked
 * @param data the data folder; initialised when it is empty
 * @param port where it listens
 * @param password of the superuser {@code postgres}; fixed when the data folder is made
 * @param durability whether an acknowledged commit survives a power cut
 */
public record PostgresServer(Path cache, Path data, int port, String password, Durability durability)
        implements Server {

    /** Name of the superuser. */
    public static final String SUPERUSER = "postgres";

    private static final String WRONG_PASSWORD = "28P01";

    /** What happens to acknowledged commits when the machine loses power. */
    public enum Durability {
        /** They are kept: PostgreSQL's own defaults, stated. */
        DURABLE,
        /**
         * They may be lost; for tests, whose data lives as long as their process. A crash of the server loses nothing all the
         * same: each commit is handed to the system ({@code synchronous_commit} stays on), only the disk is not waited for.
         */
        FAST;

        private String fsync() {
            return this == DURABLE ? "on" : "off";
        }

        private Map<String, String> settings() {
            return Map.of("fsync", fsync(), "full_page_writes", fsync(), "synchronous_commit", "on");
        }
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public StopSignal stopSignal() {
        return StopSignal.INT;
    }

    @Override
    public void prepare() throws IOException {
        Path programs = PostgresBinaries.unpackedIn(cache);
        if (Files.exists(data.resolve("PG_VERSION"))) {
            forgetServerFromBeforeTheBoot();
            return;
        }
        Files.createDirectories(cache);
        Path passwordFile = Files.createTempFile(
                cache,
                "pg",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password + "\n");
            initialise(programs, passwordFile);
        } finally {
            Files.delete(passwordFile);
        }
    }

    /**
     * After a reboot the number in {@code postmaster.pid} may be that of some other process, and PostgreSQL would refuse to start
     * beside it. Only a file from before the boot is dropped: a later one protects the data from processes that a crash has left.
     */
    private void forgetServerFromBeforeTheBoot() throws IOException {
        Path file = data.resolve("postmaster.pid");
        Path kernel = Path.of("/proc/stat");
        if (Files.exists(file) && Files.exists(kernel)) {
            long bootSeconds = Files.readAllLines(kernel).stream()
                    .filter(line -> line.startsWith("btime "))
                    .mapToLong(line -> Long.parseLong(line.substring("btime ".length())))
                    .findFirst()
                    .orElse(0);
            if (Files.getLastModifiedTime(file).to(TimeUnit.SECONDS) < bootSeconds) {
                Files.delete(file);
            }
        }
    }

    /** In a folder of another name first: a first start that was killed must not leave half a data folder. */
    private void initialise(Path programs, Path passwordFile) throws IOException {
        Path fresh = data.resolveSibling(data.getFileName() + ".new");
        Folders.delete(fresh);
        List<String> line = new ArrayList<>(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        if (durability == Durability.FAST) {
            line.add("--no-sync");
        }
        Commands.run("PostgreSQL's initdb", new Command(asServerUser(line), cache));
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Command command() {
        List<String> line = new ArrayList<>();
        line.add(programs().resolve("bin/postgres").toString());
        line.addAll(List.of("-D", data.toAbsolutePath().toString(), "-p", Integer.toString(port)));
        List<String> settings = List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=300",
                "shared_buffers=128MB",
                "shared_preload_libraries=pg_stat_statements",
                "log_line_prefix=%m [%p] %u@%d ",
                "timezone=UTC",
                "log_timezone=UTC");
        settings.forEach(setting -> line.addAll(List.of("-c", setting)));
        durability.settings().forEach((setting, value) -> line.addAll(List.of("-c", setting + "=" + value)));
        return new Command(asServerUser(line), data.toAbsolutePath());
    }

    private Path programs() {
        try {
            return PostgresBinaries.unpackedIn(cache);
        } catch (IOException e) {
            throw new ServerFailure("PostgreSQL could not be unpacked: " + e.getMessage(), e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ServerFailure when another server answers on the port, or when this one is not as durable as asked
     */
    @Override
    public boolean isReady() {
        try (Connection connection = superuser().connect("postgres")) {
            String actual = Superuser.value(connection, "show data_directory");
            if (!Path.of(actual).toRealPath().equals(data.toRealPath())) {
                throw new ServerFailure("Another PostgreSQL answers on port " + port + ": its data is in " + actual);
            }
            for (Map.Entry<String, String> asked : durability.settings().entrySet()) {
                String value = Superuser.value(connection, "show " + asked.getKey());
                if (!value.equals(asked.getValue())) {
                    throw new ServerFailure("PostgreSQL runs with " + asked.getKey() + " = " + value + ", not "
                            + asked.getValue() + ": look for it in postgresql.auto.conf");
                }
            }
            return true;
        } catch (SQLException notYet) {
            if (WRONG_PASSWORD.equals(notYet.getSQLState())) {
                throw new ServerFailure(
                        "PostgreSQL's data in " + data + " was made with another password than the one in"
                                + " .bindery/secrets.properties; './bindery reset' deletes the data",
                        notYet);
            }
            return false;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The superuser, who makes databases. */
    public Superuser superuser() {
        return new Superuser("127.0.0.1", port, password);
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace without a mapping root is nobody, and its files still belong to
     * it.
     */
    private static List<String> asServerUser(List<String> line) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return line;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(line);
        return wrapped;
    }
}
