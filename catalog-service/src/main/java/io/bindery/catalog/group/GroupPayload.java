package io.bindery.catalog.group;

import io.bindery.catalog.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mutation of a group.
 *
 * @param group as it is now; null when it was refused
 */
public record GroupPayload(
        @Nullable GroupNode group, @NonNull List<@NonNull UserError> userErrors) {

    static GroupPayload of(ReadingGroup row) {
        return new GroupPayload(new GroupNode(row), List.of());
    }

    static GroupPayload refused(List<UserError> errors) {
        return new GroupPayload(null, errors);
    }
}
