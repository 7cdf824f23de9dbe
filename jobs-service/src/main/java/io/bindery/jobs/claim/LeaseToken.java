package io.bindery.jobs.claim;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The fencing token of a lease, beside the job's id: whoever cannot show it can finish, extend or release nothing.
 *
 * @param attempt which attempt of the job the lease is for
 * @param secret drawn by the database for this lease alone
 */
public record LeaseToken(int attempt, UUID secret) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** Reads a token back; empty when it was never one. */
    public static Optional<LeaseToken> parse(String text) {
        return FORM.matcher(text)
                .results()
                .filter(found -> found.group().equals(text))
                .findFirst()
                .map(LeaseToken::of);
    }

    private static LeaseToken of(MatchResult parts) {
        return new LeaseToken(Integer.parseInt(parts.group(1)), UUID.fromString(parts.group(2)));
    }

    @Override
    public String toString() {
        return attempt + "." + secret;
    }
}
