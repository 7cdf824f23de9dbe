package io.bindery.platform.rest;

import io.bindery.platform.http.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, from the verified token.
 *
 * @param id the token's {@code sub}; stable for a person or a service
 * @param name for people to read
 * @param email null when the token has none, as for services
 * @param roles realm roles: customer, staff, admin, service
 */
public record Caller(String id, String name, @Nullable String email, Set<String> roles) {

    /** The caller behind this identity, which must not be anonymous. */
    public static Caller of(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            if (token.getSubject() == null) {
                throw Problem.of(401, "The token names no subject").toException();
            }
            Object name = token.getClaim("name");
            return new Caller(
                    token.getSubject(),
                    name == null ? token.getName() : name.toString(),
                    token.getClaim("email"),
                    identity.getRoles());
        }
        throw Problem.of(401, "A token is needed").toException();
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
