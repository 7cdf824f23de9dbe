package io.bindery.catalog.jsonapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The documents of JSON:API 1.1 that the catalog gives, and how they are written. */
public final class JsonApi {

    static final Map<String, String> VERSION = Map.of("version", "1.1");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Names a resource. */
    public record Identifier(String type, String id) {}

    /**
     * Links from one resource to others.
     *
     * @param data a list of {@link Identifier}s, or one where there can only be one
     */
    public record Relationship(Object data) {}

    /** A resource object. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Resource(
            String type,
            String id,
            @JsonInclude(JsonInclude.Include.ALWAYS) Object attributes,
            Map<String, Relationship> relationships,
            Map<String, String> links) {}

    /** A document with one resource. */
    public record One(Map<String, String> jsonapi, Map<String, String> links, Resource data) {}

    /** A document with a page of resources. */
    public record Many(
            Map<String, String> jsonapi, Map<String, @Nullable String> links, List<Resource> data, Object meta) {}

    /** A plain document with one flat resource. */
    public record PlainOne(Object data) {}

    /** A plain document with a page of flat resources. */
    public record PlainMany(List<?> data, PageInfo page) {}

    /** Where a page stands. */
    public record PageInfo(@Nullable String next, int size) {}

    private JsonApi() {}

    public static One one(Resource resource) {
        return new One(VERSION, resource.links(), resource);
    }

    /** A page of things in either form. */
    public static <E> byte[] page(
            Page<E> page,
            String path,
            ListRequest request,
            Form form,
            Function<E, Resource> resource,
            Function<E, ?> plain) {
        PageInfo info = new PageInfo(page.next(), page.size());
        if (form == Form.PLAIN) {
            return write(new PlainMany(page.items().stream().map(plain).toList(), info));
        }
        String next = page.next();
        Map<String, @Nullable String> links = new LinkedHashMap<>();
        links.put("next", next == null ? null : request.linkTo(path, next));
        List<Resource> resources = page.items().stream().map(resource).toList();
        return write(new Many(VERSION, links, resources, Map.of("page", info)));
    }

    public static byte[] write(Object document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
