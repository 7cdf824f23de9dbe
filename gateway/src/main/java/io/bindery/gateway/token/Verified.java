package io.bindery.gateway.token;

import java.util.Set;

/**
 * What a valid token says.
 *
 * @param subject the user's id
 * @param roles realm roles
 * @param expiresAtMillis end of validity, milliseconds since 1970, without the clock skew
 */
public record Verified(String subject, Set<String> roles, long expiresAtMillis) {}
