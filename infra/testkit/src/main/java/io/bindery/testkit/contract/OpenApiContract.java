package io.bindery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The OpenAPI document of a service: the committed {@code openapi.yaml} of its module is the one that it gives. */
public final class OpenApiContract {

    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final Path GENERATED = Path.of("target/openapi.yaml");

    private OpenApiContract() {}

    /**
     * Compares them; the given one is written beside the committed one, to be looked at and copied.
     *
     * @param given what the running service answers at {@code /openapi} as {@code application/yaml}
     * @throws AssertionError when they differ
     */
    public static void check(String given) throws IOException {
        Files.writeString(GENERATED, given);
        assertThat(Files.readString(COMMITTED))
                .as("%s differs from what the service gives, now in %s", COMMITTED, GENERATED)
                .isEqualTo(given);
    }
}
