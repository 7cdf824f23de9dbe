package io.bindery.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.annotations.SerializedName;
import com.stripe.model.ExpandableField;
import com.stripe.model.StripeObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares JSON with the members that Stripe's own model classes know, all the way down. */
public final class Shape {

    private Shape() {}

    /** The members that the class does not know; empty when the object could be Stripe's. */
    public static List<String> unknown(JsonNode json, Class<? extends StripeObject> type) {
        List<String> unknown = new ArrayList<>();
        check(json, type, type.getSimpleName(), unknown);
        return unknown;
    }

    private static void check(JsonNode json, Type type, String at, List<String> unknown) {
        if (json.isArray() && type instanceof ParameterizedType list) {
            json.forEach(element -> check(element, list.getActualTypeArguments()[0], at, unknown));
        } else if (json.isObject() && type instanceof ParameterizedType generic) {
            if (generic.getRawType() == ExpandableField.class) {
                check(json, generic.getActualTypeArguments()[0], at, unknown);
            }
        } else if (json.isObject() && type instanceof Class<?> known && StripeObject.class.isAssignableFrom(known)) {
            Map<String, Type> members = members(known);
            json.properties().forEach(member -> {
                String path = at + "." + member.getKey();
                Type next = members.get(member.getKey());
                if (next == null) {
                    unknown.add(path);
                } else {
                    check(member.getValue(), next, path, unknown);
                }
            });
        }
    }

    private static Map<String, Type> members(Class<?> type) {
        Map<String, Type> members = new HashMap<>();
        for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    SerializedName name = field.getAnnotation(SerializedName.class);
                    members.put(name == null ? field.getName() : name.value(), field.getGenericType());
                }
            }
        }
        return members;
    }
}
