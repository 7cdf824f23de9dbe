package io.bindery.catalog.reader;

import io.bindery.catalog.graphql.EmailScalar;
import io.bindery.catalog.graphql.Inputs;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Readers over GraphQL. */
@GraphQLApi
@ApplicationScoped
public class UserGraphql {

    private final ReaderStore readers;
    private final SecurityIdentity caller;
    private final Pool pool;

    UserGraphql(ReaderStore readers, SecurityIdentity caller, Pool pool) {
        this.readers = readers;
        this.caller = caller;
        this.pool = pool;
    }

    /** A reader by the subject of the token. */
    @Query
    @Description("A person; null when nobody of this id has written anything here.")
    public Uni<@Nullable UserNode> user(@Id @NonNull String id) {
        return readers.find(pool, String.valueOf(Inputs.text("id", id)))
                .map(found -> found.map(UserNode::new).orElse(null));
    }

    /** The address of a reader. */
    @Description("For the person and for staff; null for everybody else.")
    public @Nullable EmailScalar email(@Source UserNode user) {
        String email = user.row().email();
        return email != null && (isCaller(user) || caller.hasRole("staff"))
                ? EmailScalar.of(email).orElse(null)
                : null;
    }

    private boolean isCaller(UserNode user) {
        return caller.getPrincipal() instanceof JsonWebToken token
                && user.row().id().equals(token.getSubject());
    }
}
