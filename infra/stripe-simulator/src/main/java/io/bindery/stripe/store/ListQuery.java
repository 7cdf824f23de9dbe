package io.bindery.stripe.store;

import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.form.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for; newest first.
 *
 * @param limit how many, 1 to 100
 * @param startingAfter show what is older than this object
 * @param endingBefore show what is newer than this object
 * @param equal columns and the value that each must have
 * @param created comparison by operator ({@code >=} and so on) of the time of creation, in seconds
 * @param types kinds of events; empty for all
 */
public record ListQuery(
        int limit,
        @Nullable String startingAfter,
        @Nullable String endingBefore,
        Map<String, String> equal,
        Map<String, Long> created,
        List<String> types) {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;
    private static final Map<String, String> COMPARISONS =
            Map.of("created[gt]", ">", "created[gte]", ">=", "created[lt]", "<", "created[lte]", "<=", "created", "=");

    /**
     * Reads the parameters of a list.
     *
     * @param filters parameters that are columns of the same name
     */
    public static ListQuery read(Params params, String... filters) {
        Long limit = params.integer("limit");
        if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
            throw StripeError.invalid(
                            "parameter_invalid_integer", "limit", "Limit must be between 1 and 100, not " + limit)
                    .toException();
        }
        String startingAfter = params.text("starting_after");
        String endingBefore = params.text("ending_before");
        if (startingAfter != null && endingBefore != null) {
            throw StripeError.invalid(
                            null, "ending_before", "Only one of starting_after and ending_before can be given.")
                    .toException();
        }
        return new ListQuery(
                limit == null ? DEFAULT_LIMIT : limit.intValue(),
                startingAfter,
                endingBefore,
                equal(params, filters),
                created(params),
                List.of());
    }

    /** The same for these types of events only. */
    public ListQuery ofTypes(List<String> some) {
        return new ListQuery(limit, startingAfter, endingBefore, equal, created, List.copyOf(some));
    }

    /** The object at which the part begins or ends, null for the first part. */
    @Nullable
    String cursor() {
        return startingAfter != null ? startingAfter : endingBefore;
    }

    String cursorName() {
        return startingAfter != null ? "starting_after" : "ending_before";
    }

    /** The conditions on the values, which {@link #values()} gives in the same order. */
    String conditions(int firstParameter) {
        List<String> conditions = new ArrayList<>();
        int next = firstParameter;
        for (String column : equal.keySet()) {
            conditions.add(" and " + column + " = $" + next++);
        }
        for (String comparison : created.keySet()) {
            conditions.add(" and created " + comparison + " $" + next++);
        }
        if (!types.isEmpty()) {
            conditions.add(" and type = any($" + next + ")");
        }
        return String.join("", conditions);
    }

    List<Object> values() {
        List<Object> values = new ArrayList<>(equal.values());
        values.addAll(created.values());
        if (!types.isEmpty()) {
            values.add(types.toArray(String[]::new));
        }
        return values;
    }

    private static Map<String, String> equal(Params params, String... filters) {
        Map<String, String> equal = new LinkedHashMap<>();
        for (String filter : filters) {
            String value = params.text(filter);
            if (value != null) {
                equal.put(filter, value);
            }
        }
        return equal;
    }

    private static Map<String, Long> created(Params params) {
        Map<String, Long> created = new LinkedHashMap<>();
        COMPARISONS.forEach((name, comparison) -> {
            Long seconds = params.integer(name);
            if (seconds != null) {
                created.put(comparison, seconds);
            }
        });
        return created;
    }
}
