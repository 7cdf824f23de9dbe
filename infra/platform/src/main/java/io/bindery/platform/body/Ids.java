package io.bindery.platform.body;

import io.bindery.platform.http.Problem;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as they stand in addresses and bodies. */
public final class Ids {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Ids() {}

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
