package io.bindery.catalog.stock;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;

/** Who may know how many copies orders have set aside: staff and services. */
final class Insiders {

    private static final Set<String> ROLES = Set.of("staff", "admin", "service");

    private Insiders() {}

    static boolean include(SecurityIdentity caller) {
        return caller.getRoles().stream().anyMatch(ROLES::contains);
    }
}
