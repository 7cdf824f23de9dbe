package io.bindery.platform.http;

import org.jspecify.annotations.Nullable;

/**
 * Strong entity tags (RFC 9110, 8.8.3) made of an entity's version and the form it is shown in: {@code "7-plain"}. Two forms
 * of one version have different tags, as the RFC asks; a precondition holds for a version in whatever form it was read.
 */
public final class ETags {

    private ETags() {}

    public static String of(long version, String form) {
        return "\"" + version + "-" + form + "\"";
    }

    /** Whether {@code If-None-Match} lets the answer be 304: it names this very tag, or {@code *}. */
    public static boolean isCached(@Nullable String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String candidate : ifNoneMatch.split(",", -1)) {
            String given = candidate.strip();
            if (given.equals("*") || given.equals(tag) || given.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code If-Match} allows a write on this version: it is absent, {@code *}, or names the version strongly. */
    public static boolean permitsWrite(@Nullable String ifMatch, long version) {
        if (ifMatch == null) {
            return true;
        }
        String start = "\"" + version + "-";
        for (String candidate : ifMatch.split(",", -1)) {
            String given = candidate.strip();
            if (given.equals("*") || (given.startsWith(start) && given.endsWith("\""))) {
                return true;
            }
        }
        return false;
    }
}
