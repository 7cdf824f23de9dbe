package io.bindery.stripe.api;

import io.bindery.stripe.error.StripeError;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Versions of the API, from its changelog. The objects of this level look the same in all those that are taken. */
public final class ApiVersion {

    /** The version of the account: of events, and of requests that name none. That of stripe-java 33.3.0. */
    public static final String CURRENT = "2026-07-29.dahlia";

    private static final Set<String> KNOWN = Set.of(
            "2025-03-31.basil",
            "2025-04-30.basil",
            "2025-05-28.basil",
            "2025-06-30.basil",
            "2025-07-30.basil",
            "2025-08-27.basil",
            "2025-09-30.clover",
            "2025-10-29.clover",
            "2025-11-17.clover",
            "2025-12-15.clover",
            "2026-01-28.clover",
            "2026-02-25.clover",
            "2026-03-25.dahlia",
            "2026-04-22.dahlia",
            "2026-05-27.dahlia",
            "2026-06-24.dahlia",
            CURRENT,
            "2026-08-26.dahlia");

    private ApiVersion() {}

    /**
     * The version a request asks for.
     *
     * @throws io.bindery.stripe.error.StripeException 400 for an unknown one
     */
    public static String of(@Nullable String header) {
        if (header == null) {
            return CURRENT;
        }
        if (!KNOWN.contains(header)) {
            throw StripeError.invalid(null, null, "Invalid Stripe API version: " + header)
                    .toException();
        }
        return header;
    }
}
