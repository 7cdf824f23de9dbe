package io.bindery.jobs.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Members that only jobs have: what they may say, and what a caller is told who says something else. */
public final class JobFields {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private JobFields() {}

    /** The name of a queue or a kind. */
    public static Field<String> name(FieldReader reader, String name) {
        return reader.parsed(name, Names::parse, Names.RULE);
    }

    /** Text from a program, kept as it is as long as it can be stored. */
    public static Field<String> output(FieldReader reader, String name, int maxLength) {
        return reader.parsed(
                name,
                text -> text.isBlank() || text.length() > maxLength || !PlainText.isStorable(text) ? null : text,
                "must be text of 1 to %d characters without NUL or broken Unicode".formatted(maxLength));
    }

    /** An ISO-8601 time with its offset. */
    public static Field<Instant> instant(FieldReader reader, String name) {
        return reader.parsed(name, JobFields::time, "must be an ISO-8601 time such as 2026-01-31T12:00:00Z");
    }

    /** An object of any members. */
    public static Field<ObjectNode> object(FieldReader reader, String name, int maxBytes) {
        return reader.read(name, node -> {
            if (node instanceof ObjectNode object) {
                return bounded(reader, name, object, maxBytes);
            }
            reader.fault(name, "must be an object");
            return null;
        });
    }

    /** Any JSON value. */
    public static Field<JsonNode> any(FieldReader reader, String name, int maxBytes) {
        return reader.read(name, node -> bounded(reader, name, node, maxBytes));
    }

    private static <T extends JsonNode> @Nullable T bounded(FieldReader reader, String name, T node, int maxBytes) {
        String text = node.toString();
        boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (encodable && text.getBytes(StandardCharsets.UTF_8).length <= maxBytes) {
            return node;
        }
        reader.fault(name, "must have at most %d bytes and no broken Unicode".formatted(maxBytes));
        return null;
    }

    private static @Nullable Instant time(String text) {
        try {
            Instant value = OffsetDateTime.parse(text).toInstant();
            return value.isBefore(EARLIEST) || value.isAfter(LATEST) ? null : value;
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
