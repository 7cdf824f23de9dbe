package io.bindery.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that come with the benchmarks: queries, and projects of peers. */
public final class Texts {

    private Texts() {}

    /** The text of a resource, such as {@code catalog/list.graphql}. */
    public static String read(String resource) {
        try (InputStream in = Texts.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("There is no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Puts a resource into a file. */
    public static void copy(String resource, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, read(resource));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
