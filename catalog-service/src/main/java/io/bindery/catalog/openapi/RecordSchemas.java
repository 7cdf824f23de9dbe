package io.bindery.catalog.openapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Schemas of what Jackson writes of records: all members, those that may be null as such. */
final class RecordSchemas {

    private RecordSchemas() {}

    /** The schema of a record, all members of which are there. */
    static Schema of(Class<? extends Record> type) {
        return object(members(type), List.copyOf(members(type).keySet()));
    }

    /** The schemas of the members of a record by their names, in its order. */
    static Map<String, Schema> members(Class<? extends Record> type) {
        Map<String, Schema> members = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                members.putAll(members(component.getType().asSubclass(Record.class)));
            } else {
                members.put(component.getName(), of(component.getAnnotatedType()));
            }
        }
        return members;
    }

    /** An object with at least these members, which are sorted, so that the document is the same each time. */
    static Schema object(Map<String, Schema> members, List<String> required) {
        Schema schema =
                OASFactory.createSchema().addType(SchemaType.OBJECT).required(required.isEmpty() ? null : required);
        new TreeMap<>(members).forEach(schema::addProperty);
        return schema;
    }

    static Schema list(Schema items) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
    }

    static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Schema of(AnnotatedType type) {
        Schema schema = unmarked(type);
        return type.isAnnotationPresent(Nullable.class) ? schema.addType(SchemaType.NULL) : schema;
    }

    private static Schema unmarked(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (annotated instanceof AnnotatedParameterizedType list && isList(type)) {
            return list(of(list.getAnnotatedActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> plain) {
            return plain.isRecord() ? of(plain.asSubclass(Record.class)) : scalar(plain);
        }
        if (type == boolean.class || type == Boolean.class) {
            return OASFactory.createSchema().addType(SchemaType.BOOLEAN);
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private static boolean isList(Type type) {
        return type instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class;
    }

    private static Schema scalar(Class<?> type) {
        if (type == String.class) {
            return text();
        }
        if (type == UUID.class) {
            return text().format("uuid");
        }
        if (type == Instant.class) {
            return text().format("date-time");
        }
        if (type == Duration.class) {
            return text().format("duration");
        }
        if (type == BigDecimal.class) {
            return OASFactory.createSchema().addType(SchemaType.NUMBER);
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return OASFactory.createSchema().addType(SchemaType.INTEGER);
        }
        if (type == boolean.class || type == Boolean.class) {
            return OASFactory.createSchema().addType(SchemaType.BOOLEAN);
        }
        throw new IllegalArgumentException("no schema for " + type);
    }
}
