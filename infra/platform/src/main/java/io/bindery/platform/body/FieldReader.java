package io.bindery.platform.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a JSON object by name and rule, and notes every fault with its pointer, so that a caller learns all of
 * them at once. A member that no reader asked for is a fault too: {@link #finish()} reports it.
 */
public final class FieldReader {

    private final ObjectNode object;
    private final String pointer;
    private final List<Fault> faults;
    private final Set<String> known = new HashSet<>();

    private FieldReader(ObjectNode object, String pointer, List<Fault> faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
    }

    public static FieldReader of(ObjectNode object) {
        return of(object, "");
    }

    /**
     * A reader of a request body.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when it is no JSON object
     */
    public static FieldReader of(byte[] body) {
        return of(JsonBody.read(body));
    }

    /** The same where the body may be missing; it then reads as an object without members. */
    public static FieldReader ofOptional(byte[] body) {
        return of(body.length == 0 ? new byte[] {'{', '}'} : body);
    }

    /** A reader of an object that stands at this place of the body. */
    public static FieldReader of(ObjectNode object, String pointer) {
        return new FieldReader(object, pointer, new ArrayList<>());
    }

    /** A reader of an inner object, sharing the list of faults; an absent or wrong one reads as empty. */
    public FieldReader inner(String name) {
        JsonNode node = take(name);
        if (node instanceof ObjectNode inner) {
            return new FieldReader(inner, at(name), faults);
        }
        if (node != null) {
            fault(name, "must be an object");
        }
        return new FieldReader(object.objectNode(), at(name), faults);
    }

    /**
     * Readers of the objects in a list of at least one, sharing the list of faults; an absent or wrong list reads as empty.
     * Each of them must be told to {@link #rejectUnknown()}.
     */
    public List<FieldReader> objects(String name, int maxSize) {
        JsonNode list = take(name);
        List<FieldReader> readers = new ArrayList<>();
        if (list == null || list.isNull()) {
            return readers;
        }
        if (!list.isArray() || list.isEmpty() || list.size() > maxSize) {
            fault(name, "must be a list of 1 to %d objects".formatted(maxSize));
            return readers;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode element) {
                readers.add(new FieldReader(element, at(name + "/" + i), faults));
            } else {
                fault(name + "/" + i, "must be an object");
            }
        }
        return readers;
    }

    /** Where the object stands in the body. */
    public String pointer() {
        return pointer;
    }

    public boolean has(String name) {
        return object.has(name);
    }

    public void fault(String name, String detail) {
        faults.add(Fault.at(at(name), detail));
    }

    /** Notes a fault for each of these members that is missing or null. */
    public void require(String... names) {
        for (String name : names) {
            if (!object.hasNonNull(name)) {
                fault(name, "is required");
            }
        }
    }

    /** Refuses members that only the service may set. */
    public void readOnly(String... names) {
        refuse("cannot be set", names);
    }

    /** Refuses members, be they null, that are known but must not be there, and says why. */
    public void refuse(String why, String... names) {
        for (String name : names) {
            if (take(name) != null) {
                fault(name, why);
            }
        }
    }

    /** Text on one line, trimmed, not empty, without control characters. */
    public Field<String> line(String name, int maxLength) {
        return read(name, node -> text(name, node, maxLength, false));
    }

    /** Text that may have several lines. */
    public Field<String> text(String name, int maxLength) {
        return read(name, node -> text(name, node, maxLength, true));
    }

    /** The same with the white space around it, where that may mean something. */
    public Field<String> verbatim(String name, int maxLength) {
        return read(name, node -> checked(name, node.textValue(), maxLength, true));
    }

    public Field<Integer> integer(String name, int min, int max) {
        return read(name, node -> {
            if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= min && node.intValue() <= max) {
                return node.intValue();
            }
            fault(name, "must be a whole number from %d to %d".formatted(min, max));
            return null;
        });
    }

    /** A whole number that may be beyond the range of an int. */
    public Field<Long> whole(String name, long min, long max) {
        return read(name, node -> {
            if (node.isIntegralNumber()
                    && node.canConvertToLong()
                    && node.longValue() >= min
                    && node.longValue() <= max) {
                return node.longValue();
            }
            fault(name, "must be a whole number from %d to %d".formatted(min, max));
            return null;
        });
    }

    public Field<Boolean> bool(String name) {
        return read(name, node -> {
            if (node.isBoolean()) {
                return node.booleanValue();
            }
            fault(name, "must be true or false");
            return null;
        });
    }

    /** The id of something. */
    public Field<UUID> id(String name) {
        return parsed(name, text -> Ids.parse(text).orElse(null), "must be an id, a UUID");
    }

    /** An ISO-8601 duration such as {@code PT45M}. */
    public Field<Duration> duration(String name, Duration min, Duration max) {
        return parsed(
                name, text -> durationWithin(text, min, max), "must be a duration from %s to %s".formatted(min, max));
    }

    /** A list whose elements are lines of text. */
    public Field<List<String>> lines(String name, int maxSize, int maxLength) {
        return read(name, node -> {
            if (!node.isArray() || node.size() > maxSize) {
                fault(name, "must be a list of at most %d texts".formatted(maxSize));
                return null;
            }
            List<String> values = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                String value = text(name + "/" + i, node.get(i), maxLength, false);
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        });
    }

    /** A member by a rule of the caller's own, which may note faults and answer null. */
    public <T> Field<T> read(String name, Function<JsonNode, @Nullable T> rule) {
        JsonNode node = take(name);
        if (node == null) {
            return Field.absent();
        }
        return Field.of(node.isNull() ? null : rule.apply(node));
    }

    /** Notes the members that nobody asked for. */
    public void rejectUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(name.replace("~", "~0").replace("/", "~1"), "is not known here");
            }
        });
    }

    /**
     * Ends the reading of a request.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with every fault, when there is one
     */
    public void finish() {
        rejectUnknown();
        throwFaults();
    }

    /**
     * Ends the reading of what may hold more than its reader knows, as the data of an event may.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with every fault, when there is one
     */
    public void throwFaults() {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults).toException();
        }
    }

    /** Every fault so far, for those who answer otherwise than by a problem. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        return object.get(name);
    }

    /** Text that means something: the parser answers null, or throws {@link IllegalArgumentException}, for what does not. */
    public <T> Field<T> parsed(String name, Function<String, @Nullable T> parser, String rule) {
        return read(name, node -> {
            T value = node.isTextual() ? parse(node.textValue(), parser) : null;
            if (value == null) {
                fault(name, rule);
            }
            return value;
        });
    }

    private static <T> @Nullable T parse(String text, Function<String, @Nullable T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private @Nullable String text(String name, JsonNode node, int maxLength, boolean multiline) {
        return checked(name, node.isTextual() ? node.textValue().strip() : null, maxLength, multiline);
    }

    private @Nullable String checked(String name, @Nullable String value, int maxLength, boolean multiline) {
        if (value == null) {
            fault(name, "must be text");
        } else if (value.isBlank()) {
            fault(name, "must not be empty");
        } else if (value.length() > maxLength) {
            fault(name, "must have at most %d characters".formatted(maxLength));
        } else if (!isPrintable(value, multiline)) {
            fault(name, "must not hold control characters or broken Unicode");
        } else {
            return value;
        }
        return null;
    }

    /** Whether PostgreSQL can store it and a page can show it: no NUL or other controls, no half of a surrogate pair. */
    public static boolean isPrintable(String value, boolean multiline) {
        return value.codePoints()
                .noneMatch(c -> (Character.isISOControl(c) && !(multiline && (c == '\n' || c == '\t' || c == '\r')))
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static @Nullable Duration durationWithin(String text, Duration min, Duration max) {
        try {
            Duration duration = Duration.parse(text);
            return duration.compareTo(min) < 0 || duration.compareTo(max) > 0 ? null : duration;
        } catch (DateTimeException notADuration) {
            return null;
        }
    }

    private String at(String name) {
        return pointer + "/" + name;
    }
}
