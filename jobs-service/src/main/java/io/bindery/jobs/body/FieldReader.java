package io.bindery.jobs.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a JSON object by name and rule, and notes every fault with its pointer, so that a caller learns all of
 * them at once. Readers answer null for a member that is absent, null or faulty.
 */
public final class FieldReader {

    /** Names of queues and kinds; the database checks the same. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

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
        return new FieldReader(object, "", new ArrayList<>());
    }

    /** Readers of the objects in a list, sharing the list of faults. */
    public List<FieldReader> objects(String name, int maxSize) {
        JsonNode node = take(name);
        List<FieldReader> readers = new ArrayList<>();
        if (node == null || !node.isArray() || node.isEmpty() || node.size() > maxSize) {
            fault(name, "must be a list of 1 to %d objects".formatted(maxSize));
            return readers;
        }
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i) instanceof ObjectNode inner) {
                readers.add(new FieldReader(inner, pointer + "/" + name + "/" + i, faults));
            } else {
                fault(name + "/" + i, "must be an object");
            }
        }
        return readers;
    }

    /** Whether the body names it, be it with null. */
    public boolean has(String name) {
        return object.has(name);
    }

    public void fault(String name, String detail) {
        faults.add(Fault.at(pointer + "/" + name, detail));
    }

    /** Notes a fault unless the member is there and not null. */
    public void require(String... names) {
        for (String name : names) {
            if (!object.hasNonNull(name)) {
                fault(name, "is required");
            }
        }
    }

    /** Refuses members whose meaning is settled but not served yet; leaving them aside would do other than was asked. */
    public void notYet(String... names) {
        for (String name : names) {
            if (take(name) != null) {
                fault(name, "is not supported yet");
            }
        }
    }

    /** The name of a queue or a kind. */
    public @Nullable String name(String name) {
        return parsed(
                name,
                "must be 1 to 100 letters, digits, dots, dashes or underscores",
                text -> NAME.matcher(text).matches() ? text : null);
    }

    /** Text that can be stored, not empty. */
    public @Nullable String text(String name, int maxLength) {
        return parsed(
                name,
                "must be text of 1 to %d characters without NUL or broken Unicode".formatted(maxLength),
                text -> text.isBlank() || text.length() > maxLength || !PlainText.isStorable(text) ? null : text);
    }

    public @Nullable Integer integer(String name, int min, int max) {
        return read(name, "must be a whole number from %d to %d".formatted(min, max), node -> {
            boolean fits = node.isIntegralNumber() && node.canConvertToInt();
            return fits && node.intValue() >= min && node.intValue() <= max ? node.intValue() : null;
        });
    }

    public @Nullable Boolean bool(String name) {
        return read(name, "must be true or false", node -> node.isBoolean() ? node.booleanValue() : null);
    }

    /** An ISO-8601 duration such as {@code PT30S}. */
    public @Nullable Duration duration(String name, Duration min, Duration max) {
        return parsed(name, "must be an ISO-8601 duration from %s to %s".formatted(min, max), text -> {
            Duration value = Duration.parse(text);
            return value.compareTo(min) < 0 || value.compareTo(max) > 0 ? null : value;
        });
    }

    /** An ISO-8601 time with its offset. */
    public @Nullable Instant instant(String name) {
        return parsed(name, "must be an ISO-8601 time such as 2026-01-31T12:00:00Z", text -> {
            Instant value = OffsetDateTime.parse(text).toInstant();
            return value.isBefore(EARLIEST) || value.isAfter(LATEST) ? null : value;
        });
    }

    public @Nullable UUID id(String name) {
        return parsed(name, "must be a UUID", text -> Ids.parse(text).orElse(null));
    }

    /** An object of any members. */
    public @Nullable ObjectNode object(String name, int maxBytes) {
        JsonNode node = any(name, maxBytes);
        if (node == null || node instanceof ObjectNode) {
            return (ObjectNode) node;
        }
        fault(name, "must be an object");
        return null;
    }

    /** Any JSON value; null reads as absent. */
    public @Nullable JsonNode any(String name, int maxBytes) {
        return read(name, "must have at most %d bytes and no broken Unicode".formatted(maxBytes), node -> {
            String text = node.toString();
            boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text);
            return encodable && text.getBytes(StandardCharsets.UTF_8).length <= maxBytes ? node : null;
        });
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
     * Ends the reading.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with every fault of the body, when there is one
     */
    public void throwFaults() {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults).toException();
        }
    }

    private <T> @Nullable T parsed(String name, String told, Function<String, @Nullable T> parser) {
        return read(name, told, node -> node.isTextual() ? parser.apply(node.textValue()) : null);
    }

    private <T> @Nullable T read(String name, String told, Function<JsonNode, @Nullable T> rule) {
        JsonNode node = take(name);
        if (node == null || node.isNull()) {
            return null;
        }
        T value = null;
        try {
            value = rule.apply(node);
        } catch (DateTimeException | ArithmeticException bad) {
            // told below
        }
        if (value == null) {
            fault(name, told);
        }
        return value;
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        return object.get(name);
    }
}
