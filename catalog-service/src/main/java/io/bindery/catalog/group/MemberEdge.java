package io.bindery.catalog.group;

import io.bindery.catalog.reader.UserNode;
import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;

/** A member in a list, with its place and since when. */
public record MemberEdge(
        @NonNull String cursor,
        @NonNull Instant joinedAt,
        @NonNull UserNode node) {

    static MemberEdge of(String cursor, Member member) {
        return new MemberEdge(cursor, member.joinedAt(), new UserNode(member.reader()));
    }
}
