package io.bindery.chat.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a JSON object, of a request or of an event, and notes every fault with its pointer, so that the sender
 * learns all of them at once. A member that nobody asked for is a fault too. An absent member reads as null, as does a wrong one.
 */
public final class Fields {

    private final ObjectNode object;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private Fields(ObjectNode object) {
        this.object = object;
    }

    /** The fields of an object; anything else is a fault. */
    public static Fields of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new Fields(object);
        }
        Fields none = new Fields(JsonNodeFactory.instance.objectNode());
        none.faults.add(Fault.at("", "must be an object"));
        return none;
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    public void fault(String name, String detail) {
        faults.add(Fault.at("/" + name, detail));
    }

    /** Text on one line, not blank. */
    public @Nullable String line(String name, int maxLength) {
        return read(name, node -> text(name, node, maxLength, false));
    }

    /** Text that may have several lines, as it is. */
    public @Nullable String text(String name, int maxLength) {
        return read(name, node -> text(name, node, maxLength, true));
    }

    public @Nullable UUID id(String name) {
        return read(name, node -> {
            UUID id = node.isTextual() ? Texts.id(node.textValue()).orElse(null) : null;
            if (id == null) {
                fault(name, "must be an id");
            }
            return id;
        });
    }

    public @Nullable Integer integer(String name, int min, int max) {
        return read(name, node -> {
            if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= min && node.intValue() <= max) {
                return node.intValue();
            }
            fault(name, "must be a whole number from %d to %d".formatted(min, max));
            return null;
        });
    }

    /** One of an enum's constants in lower case. */
    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        return read(name, node -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(node.textValue())) {
                    return constant;
                }
            }
            fault(
                    name,
                    "must be one of "
                            + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
            return null;
        });
    }

    /** A list of different lines; empty when absent. */
    public List<String> lines(String name, int maxSize, int maxLength) {
        List<String> values = read(name, node -> {
            if (!node.isArray() || node.size() > maxSize) {
                fault(name, "must be a list of at most %d texts".formatted(maxSize));
                return null;
            }
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                String line = text(name + "/" + i, node.get(i), maxLength, false);
                if (line != null) {
                    lines.add(line);
                }
            }
            return lines.stream().distinct().toList();
        });
        return values == null ? List.of() : values;
    }

    /** Notes a fault unless the member is there. */
    public void require(String name) {
        if (!has(name)) {
            fault(name, "is required");
        }
    }

    /** Ends the reading; answers the faults, of unknown members too. */
    public List<Fault> faults() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(name.replace("~", "~0").replace("/", "~1"), "is not known here");
            }
        });
        return faults;
    }

    /**
     * Ends the reading of a request.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with every fault, when there is one
     */
    public void finish() {
        List<Fault> all = faults();
        if (!all.isEmpty()) {
            throw Problem.invalid(all).toException();
        }
    }

    private <T> @Nullable T read(String name, Function<JsonNode, @Nullable T> rule) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : rule.apply(node);
    }

    private @Nullable String text(String name, JsonNode node, int maxLength, boolean multiline) {
        String value = node.textValue();
        if (value == null) {
            fault(name, "must be text");
        } else if (value.isBlank()) {
            fault(name, "must not be empty");
        } else if (value.length() > maxLength) {
            fault(name, "must have at most %d characters".formatted(maxLength));
        } else if (!Texts.isPrintable(value, multiline)) {
            fault(name, "must not hold control characters or broken Unicode");
        } else {
            return value;
        }
        return null;
    }
}
