package io.bindery.catalog.graphql;

import io.bindery.platform.http.Problem;
import io.bindery.platform.http.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What a person can mend about a mutation that was refused.
 *
 * @param field where in the arguments, from outside to inside; null when it is about none of them, or it cannot be said about which
 * @param message for people
 */
@Description("What a person can mend about a mutation that was refused.")
public record UserError(
        @Nullable List<@NonNull String> field,
        @NonNull String message,
        @NonNull Code code) {

    /** What is wrong, for programs. */
    @org.eclipse.microprofile.graphql.Enum("UserErrorCode")
    public enum Code {
        /** A value breaks a rule. */
        INVALID,
        /** There is no such thing. */
        NOT_FOUND,
        /** It does not go together with what is there. */
        CONFLICT,
        /** The thing was changed since it was read. */
        STALE
    }

    private static final Set<Integer> MENDABLE = Set.of(404, 409, 412, 422);

    /**
     * Does the work of a mutation. Refusals that a person can mend become a payload; all others stay errors of the field.
     *
     * @param done makes the payload of what was done
     * @param refused makes the payload of what was not
     */
    public static <T, P> Uni<P> collect(
            Supplier<Uni<? extends T>> work, Function<? super T, P> done, Function<List<UserError>, P> refused) {
        return Uni.createFrom()
                .<T>deferred(work)
                .map(done)
                .onFailure(UserError::isMendable)
                .recoverWithItem(failure -> refused.apply(of(((ProblemException) failure).problem())));
    }

    private static boolean isMendable(Throwable failure) {
        return failure instanceof ProblemException refused
                && MENDABLE.contains(refused.problem().status());
    }

    private static List<UserError> of(Problem problem) {
        Code code = code(problem.status());
        return problem.errors().isEmpty()
                ? List.of(new UserError(argument(code), String.valueOf(problem.detail()), code))
                : problem.errors().stream()
                        .map(fault -> new UserError(path(fault.pointer()), fault.detail(), code))
                        .toList();
    }

    /** Mutations name what they change by these arguments; a conflict may be about any of what they say. */
    private static @Nullable List<String> argument(Code code) {
        return switch (code) {
            case NOT_FOUND -> List.of("id");
            case STALE -> List.of("version");
            case CONFLICT, INVALID -> null;
        };
    }

    private static @Nullable List<String> path(@Nullable String pointer) {
        if (pointer == null) {
            return null;
        }
        List<String> path = new ArrayList<>(List.of(Inputs.ARGUMENT));
        Arrays.stream(pointer.split("/", -1)).filter(part -> !part.isEmpty()).forEach(path::add);
        return path;
    }

    private static Code code(int status) {
        return switch (status) {
            case 404 -> Code.NOT_FOUND;
            case 409 -> Code.CONFLICT;
            case 412 -> Code.STALE;
            default -> Code.INVALID;
        };
    }
}
