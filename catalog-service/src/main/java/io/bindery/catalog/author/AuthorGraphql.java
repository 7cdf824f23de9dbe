package io.bindery.catalog.author;

import io.bindery.catalog.graphql.Connections;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.PageArguments;
import io.bindery.catalog.query.Listing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Authors over GraphQL. */
@GraphQLApi
@ApplicationScoped
public class AuthorGraphql {

    private final AuthorStore authors;
    private final Pool pool;

    AuthorGraphql(AuthorStore authors, Pool pool) {
        this.authors = authors;
        this.pool = pool;
    }

    /** An author by its id. */
    @Query
    @Description("An author; null when there is none of this id.")
    public Uni<@Nullable AuthorNode> author(@Id @NonNull String id) {
        return authors.find(pool, Inputs.id("id", id))
                .map(found -> found.map(AuthorNode::new).orElse(null));
    }

    /** A page of authors. */
    @Query
    @Description(
            "Authors, by name unless said otherwise. name is that of an author, but for case, accents and punctuation.")
    public Uni<@NonNull AuthorConnection> authors(
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before,
            @Nullable String name,
            @Nullable AuthorSort sort) {
        Listing<AuthorRow> list = authors.list(sort == null ? null : sort.key(), Inputs.text("name", name));
        PageArguments page = PageArguments.of(first, after, last, before);
        return Connections.of(
                pool,
                list,
                page,
                (cursor, author) -> new AuthorEdge(cursor, new AuthorNode(author)),
                AuthorConnection::new);
    }
}
