package io.bindery.payment.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.payment.money.Money;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a request body by name and rule, and notes every fault with its pointer, so that a caller learns all
 * of them at once. A member that nobody asked for is a fault too. What a reading answers counts only once {@link #finish()}
 * has returned.
 */
public final class BodyReader {

    private final ObjectNode object;
    private final String pointer;
    private final List<Fault> faults;
    private final Set<String> known = new HashSet<>();

    private BodyReader(ObjectNode object, String pointer, List<Fault> faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
    }

    /**
     * A reader of this body.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when it is no JSON object
     */
    public static BodyReader of(byte[] body) {
        return new BodyReader(StrictJson.object(body), "", new ArrayList<>());
    }

    /** The same where a body may be missing; it then reads as one without members. */
    public static BodyReader ofOptional(byte[] body) {
        return of(body.length == 0 ? new byte[] {'{', '}'} : body);
    }

    /** Notes a fault unless the member is there and not null. */
    public BodyReader require(String... names) {
        for (String name : names) {
            if (!object.hasNonNull(name)) {
                fault(name, "is required");
            }
        }
        return this;
    }

    /** Notes a fault of this member. */
    public void fault(String name, String detail) {
        faults.add(Fault.at(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), detail));
    }

    /** Text on one line, trimmed, not empty, without control characters; null when absent or refused. */
    public @Nullable String line(String name, int maxLength) {
        String rule = "must be 1 to %d printable characters on one line".formatted(maxLength);
        return read(name, rule, node -> {
            String text = node.isTextual() ? node.textValue().strip() : "";
            return text.isEmpty() || text.length() > maxLength || !isPrintable(text) ? null : text;
        });
    }

    /** A whole number in these bounds. */
    public @Nullable Long whole(String name, long min, long max) {
        return read(
                name,
                "must be a whole number from %d to %d".formatted(min, max),
                node -> node.isIntegralNumber()
                                && node.canConvertToLong()
                                && node.longValue() >= min
                                && node.longValue() <= max
                        ? node.longValue()
                        : null);
    }

    public @Nullable UUID id(String name) {
        return read(
                name,
                "must be an id (UUID)",
                node -> node.isTextual() ? Ids.parse(node.textValue()).orElse(null) : null);
    }

    /** An ISO 4217 code. */
    public @Nullable String currency(String name) {
        return read(
                name,
                "must be an ISO 4217 code such as USD",
                node -> node.isTextual() ? Money.currencyCode(node.textValue()).orElse(null) : null);
    }

    /** The objects of a list, each with a reader that shares this one's faults; empty when refused. */
    public List<BodyReader> objects(String name, int maxSize) {
        String rule = "must be a list of 1 to %d objects".formatted(maxSize);
        JsonNode list =
                read(name, rule, node -> node.isArray() && !node.isEmpty() && node.size() <= maxSize ? node : null);
        List<BodyReader> readers = new ArrayList<>();
        for (int i = 0; list != null && i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode element) {
                readers.add(new BodyReader(element, pointer + "/" + name + "/" + i, faults));
            } else {
                faults.add(Fault.at(pointer + "/" + name + "/" + i, "must be an object"));
            }
        }
        return readers;
    }

    /** Notes the members that nobody asked for. */
    public void rejectUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(name, "is not known here");
            }
        });
    }

    /**
     * Ends the reading.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with every fault, when there is one
     */
    public void finish() {
        rejectUnknown();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults).toException();
        }
    }

    private <T> @Nullable T read(String name, String rule, Function<JsonNode, @Nullable T> parser) {
        known.add(name);
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        T value = parser.apply(node);
        if (value == null) {
            fault(name, rule);
        }
        return value;
    }

    /** Whether PostgreSQL can store it and a page can show it: no controls, no half of a surrogate pair. */
    private static boolean isPrintable(String value) {
        return value.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
