package io.bindery.catalog.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a JSON object by name and rule, and notes every fault with its pointer, so that a caller learns all of
 * them at once. A member that no reader asked for is a fault too: {@link #finish()} reports it.
 */
public final class FieldReader {

    private static final int MAX_URL = 2_000;
    private static final int MAX_LANGUAGE = 35;
    private static final long MAX_AMOUNT = 99_999_999;

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

    /** Notes a fault unless the member is there and not null. */
    public void require(String name) {
        if (!object.hasNonNull(name)) {
            fault(name, "is required");
        }
    }

    /** Refuses a member that only the service may set. */
    public void readOnly(String... names) {
        for (String name : names) {
            if (take(name) != null) {
                fault(name, "cannot be set");
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

    public Field<Integer> integer(String name, int min, int max) {
        return read(name, node -> {
            if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= min && node.intValue() <= max) {
                return node.intValue();
            }
            fault(name, "must be a whole number from %d to %d".formatted(min, max));
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

    public Field<String> isbn13(String name) {
        return parsed(
                name, text -> Isbn.parse(text).orElse(null), "must be an ISBN-13 or ISBN-10 with a right check digit");
    }

    /** A BCP 47 language tag, in its canonical form. */
    public Field<String> language(String name) {
        return parsed(name, FieldReader::languageTag, "must be a language tag such as en or pt-BR");
    }

    public Field<String> url(String name) {
        return parsed(name, FieldReader::webAddress, "must be an absolute http or https URL");
    }

    /** {@code {"amount": minor units, "currency": ISO 4217}}. */
    public Field<Money> money(String name) {
        return read(name, node -> {
            int before = faults.size();
            FieldReader inner = inner(name);
            inner.require("amount");
            inner.require("currency");
            Long amount = inner.read("amount", inner::amount).value();
            String currency = inner.parsed("currency", FieldReader::currencyCode, "must be an ISO 4217 code")
                    .value();
            inner.rejectUnknown();
            return faults.size() > before || amount == null || currency == null ? null : new Money(amount, currency);
        });
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

    private @Nullable JsonNode take(String name) {
        known.add(name);
        return object.get(name);
    }

    private @Nullable Long amount(JsonNode node) {
        if (node.isIntegralNumber()
                && node.canConvertToLong()
                && node.longValue() >= 0
                && node.longValue() <= MAX_AMOUNT) {
            return node.longValue();
        }
        fault("amount", "must be a whole number of minor units from 0 to " + MAX_AMOUNT);
        return null;
    }

    private <T> Field<T> parsed(String name, Function<String, @Nullable T> parser, String rule) {
        return read(name, node -> {
            T value = node.isTextual() ? parser.apply(node.textValue()) : null;
            if (value == null) {
                fault(name, rule);
            }
            return value;
        });
    }

    private @Nullable String text(String name, JsonNode node, int maxLength, boolean multiline) {
        String value = node.isTextual() ? node.textValue().strip() : null;
        if (value == null) {
            fault(name, "must be text");
        } else if (value.isEmpty()) {
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

    private static @Nullable String languageTag(String text) {
        try {
            if (text.length() > MAX_LANGUAGE) {
                return null;
            }
            String tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
            return tag.equals("und") ? null : tag;
        } catch (IllformedLocaleException notATag) {
            return null;
        }
    }

    private static @Nullable String webAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && text.length() <= MAX_URL ? text : null;
        } catch (java.net.URISyntaxException notAUrl) {
            return null;
        }
    }

    private static @Nullable String currencyCode(String text) {
        try {
            return Currency.getInstance(text).getCurrencyCode();
        } catch (IllegalArgumentException notACurrency) {
            return null;
        }
    }

    private String at(String name) {
        return pointer + "/" + name;
    }
}
