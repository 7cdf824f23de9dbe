package io.bindery.chat.socket;

import io.bindery.chat.channel.User;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.ProblemException;
import io.bindery.platform.rest.Caller;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Checks the token of a connect with the keys, issuer and rules of the REST doors. What the connection outlives is not looked at
 * again: a token that expires ends no connection yet.
 */
@Singleton
final class TokenCheck {

    private static final Logger log = Logger.getLogger(TokenCheck.class);

    private final TenantIdentityProvider identities;

    TokenCheck(TenantIdentityProvider identities) {
        this.identities = identities;
    }

    /** The user, or a failure with {@link ConnectRefused}. */
    Uni<User> check(String token) {
        return Uni.createFrom()
                .deferred(() -> identities.authenticate(new AccessTokenCredential(token)))
                .map(Caller::of)
                .map(TokenCheck::user)
                .onFailure()
                .transform(TokenCheck::refuse);
    }

    /** A name that no table and no frame could hold is none. */
    private static User user(Caller caller) {
        return new User(caller.id(), FieldReader.isPrintable(caller.name(), false) ? caller.name() : caller.id());
    }

    private static Throwable refuse(Throwable failure) {
        if (failure instanceof AuthenticationFailedException || failure instanceof ProblemException) {
            log.debugf("token refused: %s", failure);
            return new ConnectRefused(ConnectRefusal.TOKEN);
        }
        log.warnf("token not checked: %s", failure);
        return new ConnectRefused(ConnectRefusal.UNCHECKED);
    }
}
