package io.bindery.catalog.graphql;

import io.bindery.catalog.query.Position;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a connection is wanted (Relay's arguments).
 *
 * @param size 1 to 100: {@link Cost} has refused everything else
 */
public record PageArguments(Position position, int size) {

    /**
     * Of the arguments of a field.
     *
     * @throws ProblemException 400 when a direction and a cursor do not go together
     */
    public static PageArguments of(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        if (first != null && last == null && before == null) {
            return new PageArguments(after == null ? new Position.Start() : new Position.After(after), first);
        }
        if (last != null && first == null && after == null) {
            return new PageArguments(before == null ? new Position.Last() : new Position.Before(before), last);
        }
        throw Problem.of(400, "first goes with after, last goes with before").toException();
    }
}
