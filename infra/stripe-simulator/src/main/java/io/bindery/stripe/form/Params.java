package io.bindery.stripe.form;

import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.error.StripeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters by name and type. What nobody has read in the end is unknown, see {@link #refuseOthers()}. All methods
 * throw a {@link StripeException} of status 400 for a value that does not fit.
 */
public final class Params {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\[\\]]+)]");
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]{0,4}]");

    private final Map<String, List<String>> values;
    private final Set<String> read = new HashSet<>();

    public Params(Form form) {
        this.values = form.values();
    }

    /** The value, null when there is none. */
    public @Nullable String text(String name) {
        String value = raw(name);
        if (value != null && value.isEmpty()) {
            throw StripeError.invalid(
                            "parameter_invalid_empty", name, "'%s' is empty and cannot be unset.".formatted(name))
                    .toException();
        }
        return value;
    }

    public String requiredText(String name) {
        return required(name, text(name));
    }

    /** Hands over the value if the parameter is there; null when it is there and empty, which unsets. */
    public void ifGiven(String name, Consumer<@Nullable String> taker) {
        String value = raw(name);
        if (value != null) {
            taker.accept(value.isEmpty() ? null : value);
        }
    }

    public @Nullable Long integer(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        if (!INTEGER.matcher(value).matches()) {
            throw StripeError.invalid("parameter_invalid_integer", name, "Invalid integer: " + value)
                    .toException();
        }
        return Long.valueOf(value);
    }

    public long requiredInteger(String name) {
        return required(name, integer(name));
    }

    public @Nullable Boolean flag(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw StripeError.invalid(null, name, "Invalid boolean: " + value)
                        .toException();
        };
    }

    public @Nullable String choice(String name, List<String> allowed) {
        String value = text(name);
        if (value != null && !allowed.contains(value)) {
            throw StripeError.invalid(
                            null, name, "Invalid %s: must be one of %s".formatted(name, String.join(", ", allowed)))
                    .toException();
        }
        return value;
    }

    /** The elements of {@code name[]} or {@code name[0]}, {@code name[1]} and so on; empty when there are none. */
    public List<String> list(String name) {
        List<String> elements = new ArrayList<>();
        values.forEach((key, given) -> {
            if (key.startsWith(name + "[")
                    && INDEX.matcher(key.substring(name.length())).matches()) {
                read.add(key);
                elements.addAll(given);
            }
        });
        return elements;
    }

    /** The members of {@code name[key]} by key; null when {@code name} itself is given and empty, which unsets all. */
    public @Nullable Map<String, String> hash(String name) {
        Map<String, String> members = new LinkedHashMap<>();
        values.forEach((key, given) -> {
            var brackets = IN_BRACKETS.matcher(key.substring(Math.min(name.length(), key.length())));
            if (key.startsWith(name) && brackets.matches()) {
                read.add(key);
                members.put(brackets.group(1), given.getLast());
            }
        });
        String whole = raw(name);
        if (whole != null && !whole.isEmpty()) {
            throw StripeError.invalid(null, name, "Invalid object").toException();
        }
        return whole != null && members.isEmpty() ? null : members;
    }

    /** The parameters in one form whatever their order, to tell whether two requests are the same. */
    public String canonical() {
        StringBuilder text = new StringBuilder();
        values.keySet().stream().sorted().forEach(name -> {
            for (String value : values.getOrDefault(name, List.of())) {
                text.append(name.length()).append(':').append(name);
                text.append(value.length()).append(':').append(value);
            }
        });
        return text.toString();
    }

    /** Refuses parameters that were not read. */
    public void refuseOthers() {
        for (String name : values.keySet()) {
            if (!read.contains(name)) {
                throw StripeError.invalid("parameter_unknown", name, "Received unknown parameter: " + name)
                        .toException();
            }
        }
    }

    private @Nullable String raw(String name) {
        read.add(name);
        List<String> given = values.get(name);
        return given == null ? null : given.getLast();
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw StripeError.invalid("parameter_missing", name, "Missing required param: %s.".formatted(name))
                    .toException();
        }
        return value;
    }
}
