package io.bindery.local.checkout;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that holds the {@code bindery} script, and the places below it.
 *
 * @param root absolute path of the checkout
 */
public record Checkout(Path root) {

    /** Names another folder than {@code .bindery} for the state. */
    public static final String STATE_VARIABLE = "BINDERY_STATE";

    /**
     * Finds the checkout: the system property {@code bindery.home}, else the nearest folder above the working directory that
     * holds the script.
     *
     * @throws IllegalStateException when the program runs outside of a checkout
     */
    public static Checkout find() {
        String home = System.getProperty("bindery.home");
        if (home != null && !home.isBlank()) {
            return new Checkout(Path.of(home).toAbsolutePath().normalize());
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("bindery"))) {
                return new Checkout(folder);
            }
        }
        throw new IllegalStateException(
                "No checkout of Bindery at or above " + start + "; set -Dbindery.home=<folder>");
    }

    /**
     * Everything the local mode writes; ignored by git. The environment variable {@code BINDERY_STATE} names another folder, so
     * that a second suite, as that of the system tests, can run beside the first.
     */
    public Path state() {
        String elsewhere = System.getenv(STATE_VARIABLE);
        return elsewhere == null || elsewhere.isBlank()
                ? root.resolve(".bindery")
                : Path.of(elsewhere).toAbsolutePath().normalize();
    }

    /** What was unpacked from archives and can be unpacked again; shared by the local mode and the tests. */
    public Path cache() {
        return state().resolve("cache");
    }

    /** The built module {@code infra/local}. */
    public Path localTarget() {
        return root.resolve("infra/local/target");
    }

    /**
     * Keycloak's distribution, as the build copied it.
     *
     * @throws IllegalStateException when it is not there
     */
    public Path keycloakArchive() {
        Path folder = localTarget().resolve("keycloak");
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(folder, "keycloak-*.tar.gz")) {
            for (Path archive : archives) {
                return archive;
            }
        } catch (IOException missing) {
            throw new IllegalStateException("The build of infra/local is missing: " + folder, missing);
        }
        throw new IllegalStateException("The build of infra/local is incomplete: nothing in " + folder);
    }

    /** Class path of the local mode's own Java servers, straight from the build's output. */
    public String localClassPath() {
        return localTarget().resolve("classes") + ":" + localTarget().resolve("lib") + "/*";
    }
}
