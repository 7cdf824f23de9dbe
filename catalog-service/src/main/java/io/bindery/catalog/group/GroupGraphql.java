package io.bindery.catalog.group;

import io.bindery.catalog.graphql.Batches;
import io.bindery.catalog.graphql.Connections;
import io.bindery.catalog.graphql.Creations;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.PageArguments;
import io.bindery.catalog.graphql.UserError;
import io.bindery.catalog.reader.ReaderStore;
import io.bindery.catalog.reader.UserNode;
import io.bindery.platform.rest.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Reading groups, which are on GraphQL alone. */
@GraphQLApi
@ApplicationScoped
public class GroupGraphql {

    /** Members of a group and groups of a user that are shown with them. */
    private static final int SHOWN = 20;

    private final GroupStore groups;
    private final GroupWriter writer;
    private final ReaderStore readers;
    private final Creations creations;
    private final SecurityIdentity identity;
    private final Pool pool;

    GroupGraphql(
            GroupStore groups,
            GroupWriter writer,
            ReaderStore readers,
            Creations creations,
            SecurityIdentity identity,
            Pool pool) {
        this.groups = groups;
        this.writer = writer;
        this.readers = readers;
        this.creations = creations;
        this.identity = identity;
        this.pool = pool;
    }

    /** A group by its id. */
    @Query
    @Description("A reading group; null when there is none.")
    public Uni<@Nullable GroupNode> group(@Id @NonNull String id) {
        return groups.find(pool, Inputs.id("id", id))
                .map(found -> found.map(GroupNode::new).orElse(null));
    }

    /** A page of groups. */
    @Query
    @Description("Reading groups, by name.")
    public Uni<@NonNull GroupConnection> groups(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        return Connections.of(
                pool,
                groups.list(),
                PageArguments.of(first, after, last, before),
                (cursor, group) -> new GroupEdge(cursor, new GroupNode(group)),
                GroupConnection::new);
    }

    /** A page of the members of a group. */
    @Query
    @Description("The members of a group, those first who have been there longest.")
    public Uni<@NonNull MemberConnection> members(
            @Id @NonNull String groupId,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        return Connections.of(
                pool,
                groups.members(Inputs.id("groupId", groupId)),
                PageArguments.of(first, after, last, before),
                MemberEdge::of,
                MemberConnection::new);
    }

    /** Makes a group. */
    @Mutation
    @RolesAllowed("customer")
    @Description("Makes a group, whose first member is the caller.")
    public Uni<GroupPayload> createGroup(@NonNull GroupInput input) {
        return UserError.collect(
                () -> {
                    GroupRequest request = GroupRequest.read(Inputs.body());
                    return creations.inConnection(
                            ReadingGroup.class, (connection, caller) -> writer.create(connection, request, caller));
                },
                GroupPayload::of,
                GroupPayload::refused);
    }

    /** Lets the caller into a group. */
    @Mutation
    @RolesAllowed("customer")
    @Description("Lets the caller in; harmless for a member.")
    public Uni<GroupPayload> joinGroup(@Id @NonNull String id) {
        UUID group = Inputs.id("id", id);
        return UserError.collect(
                () -> writer.join(group, Caller.of(identity)), GroupPayload::of, GroupPayload::refused);
    }

    /** Lets the caller out of a group. */
    @Mutation
    @RolesAllowed("customer")
    @Description("Lets the caller out; harmless for somebody who is no member.")
    public Uni<GroupPayload> leaveGroup(@Id @NonNull String id) {
        UUID group = Inputs.id("id", id);
        return UserError.collect(
                () -> writer.leave(group, Caller.of(identity)), GroupPayload::of, GroupPayload::refused);
    }

    @Name("members")
    @Description("The first 20; the query members has all of them.")
    public Uni<@NonNull List<@NonNull List<@NonNull UserNode>>> members(@Source List<GroupNode> sources) {
        return Batches.many(
                sources,
                group -> group.row().id(),
                ids -> groups.members(pool, ids, SHOWN),
                member -> new UserNode(member.reader()));
    }

    @Name("founder")
    @Description("Who made it.")
    public Uni<List<@Nullable UserNode>> founder(@Source List<GroupNode> sources) {
        return Batches.byKey(
                sources,
                group -> group.row().createdBy(),
                ids -> readers.byIds(pool, ids),
                reader -> reader.id(),
                UserNode::new);
    }

    @Name("groups")
    @Description("The first 20 that the user is a member of.")
    public Uni<@NonNull List<@NonNull List<@NonNull GroupNode>>> groups(@Source List<UserNode> sources) {
        return Batches.many(
                sources, user -> user.row().id(), ids -> groups.ofReaders(pool, ids, SHOWN), GroupNode::new);
    }
}
