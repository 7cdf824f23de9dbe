package io.bindery.catalog.graphql;

import io.bindery.platform.http.Problem;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** What tests of the door ask for and no reader does. */
@GraphQLApi
@ApplicationScoped
public class ProbeGraphql {

    static final AtomicInteger CALLS = new AtomicInteger();

    private final SecurityIdentity caller;
    private final Pool pool;

    ProbeGraphql(SecurityIdentity caller, Pool pool) {
        this.caller = caller;
        this.pool = pool;
    }

    @Query
    public Uni<String> whoAmI() {
        String subject = caller.getPrincipal() instanceof JsonWebToken token ? String.valueOf(token.getSubject()) : "";
        return Uni.createFrom().item(subject);
    }

    @Query
    public Uni<String> failing(String how) {
        return switch (how) {
            case "sql" -> pool.query("select nothing from nowhere").execute().map(rows -> "");
            case "missing" ->
                Uni.createFrom().failure(Problem.of(404, "There is none").toException());
            case "invalid" ->
                throw Problem.invalid(List.of(Problem.Fault.at("/title", "is missing")))
                        .toException();
            case "forbidden" -> Uni.createFrom().failure(new ForbiddenException());
            case "stranger" -> throw new UnauthorizedException();
            case "outage" -> Uni.createFrom().failure(new IOException("connection refused by 10.0.0.1"));
            default -> Uni.createFrom().item(how);
        };
    }

    /** Nested as deep as anybody likes. */
    @Query
    public Uni<Nest> nest() {
        CALLS.incrementAndGet();
        return Uni.createFrom().item(new Nest(1));
    }

    /** Nested in itself. */
    public record Nest(int level) {}

    public Uni<Nest> inner(@Source Nest nest) {
        CALLS.incrementAndGet();
        return Uni.createFrom().item(new Nest(nest.level() + 1));
    }

    @Query
    public Uni<String> scalars(
            @Nullable Instant time,
            @Nullable IsbnScalar isbn,
            @Nullable UrlScalar url,
            @Nullable EmailScalar email,
            @Nullable MoneyScalar money) {
        return Uni.createFrom().item(time + " " + isbn + " " + url + " " + email + " " + money);
    }

    @Query
    public Uni<EmailScalar> badEmail() {
        return Uni.createFrom().item(new EmailScalar("stored before anybody checked"));
    }

    @Subscription
    public Multi<Integer> ticks() {
        return Multi.createFrom().ticks().every(Duration.ofMillis(50)).map(Long::intValue);
    }
}
