package io.bindery.platform.body;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.bindery.platform.http.Problem;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids: UUIDs of version 7 (RFC 9562), as they are made here and as they stand in addresses and bodies. */
public final class Ids {

    /** Shared, because only the ids of one generator grow within a millisecond. Thread-safe. */
    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Ids() {}

    /** A new id; those of one process grow while its clock does. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    public static Optional<UUID> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /**
     * The id in an address.
     *
     * @throws io.bindery.platform.http.ProblemException 404 when it cannot be one: then nothing can be there
     */
    public static UUID inAddress(String text) {
        return parse(text)
                .orElseThrow(() ->
                        Problem.of(404, "There is nothing at this address").toException());
    }
}
