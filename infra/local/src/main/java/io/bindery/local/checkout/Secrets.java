package io.bindery.local.checkout;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Passwords of the local mode: made at random when first asked for, then kept in a file that only its owner can read.
 *
 * @param file the file
 */
public record Secrets(Path file) {

    private static final int BYTES = 18;

    /** The secret of this name. */
    public synchronized String get(String name) {
        try {
            Properties all = read();
            String known = all.getProperty(name);
            if (known != null) {
                return known;
            }
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            String made = HexFormat.of().formatHex(random);
            all.setProperty(name, made);
            write(all);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties read() throws IOException {
        Properties all = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                all.load(reader);
            }
        }
        return all;
    }

    private void write(Properties all) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path fresh = Files.createTempFile(
                parent,
                "secrets",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            all.store(writer, "Made by ./bindery for this checkout. Delete together with the data: ./bindery reset");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
