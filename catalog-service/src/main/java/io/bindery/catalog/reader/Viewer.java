package io.bindery.catalog.reader;

import io.bindery.platform.rest.Caller;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at what is not for everybody: drafts and addresses are for those whose own they are, and for staff.
 *
 * @param id the subject of the token, null for a stranger
 * @param isStaff whether everything may be seen
 */
public record Viewer(@Nullable String id, boolean isStaff) {

    /** Somebody without a token. */
    public static final Viewer STRANGER = new Viewer(null, false);

    public static Viewer of(Caller caller) {
        return new Viewer(caller.id(), caller.has("staff"));
    }

    public static Viewer of(SecurityIdentity identity) {
        return identity.isAnonymous() ? STRANGER : of(Caller.of(identity));
    }

    /** Who looks on where nobody must say who they are; a failure when the token is not valid. */
    public static Uni<Viewer> of(CurrentIdentityAssociation identity) {
        return identity.getDeferredIdentity().map(Viewer::of);
    }

    public boolean isStranger() {
        return id == null;
    }

    /** Whether what belongs to this reader is for these eyes. */
    public boolean mayLookAt(String owner) {
        return isStaff || owner.equals(id);
    }
}
