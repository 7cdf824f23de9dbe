package io.bindery.catalog.jsonapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bindery.catalog.query.CursorProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents of JSON:API 1.1 that the catalog gives, and how they are written. */
public final class JsonApi {

    static final Map<String, Object> VERSION = Map.of("version", "1.1");

    /** Of documents that are pages by cursor. */
    static final Map<String, Object> VERSION_AND_PROFILE =
            Map.of("version", "1.1", "profile", List.of(CursorProfile.URI));

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Names a resource. */
    public record Identifier(String type, String id) {}

    /** The same on a page by cursor. */
    record PagedIdentifier(String type, String id, ItemMeta meta) {}

    /**
     * A resource's relation.
     *
     * @param data the targets: a list of {@link Identifier}s, or one or none where there can only be one; absent when unknown
     */
    record Relationship(
            Map<String, @Nullable String> links,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object data) {}

    /**
     * A resource object.
     *
     * @param attributes a record or a tree
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Resource(
            String type,
            String id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object attributes,

            Map<String, Relationship> relationships,
            Map<String, String> links,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object meta) {}

    /** A resource on a page by cursor. */
    record ItemMeta(ItemPage page) {

        static ItemMeta of(String cursor) {
            return new ItemMeta(new ItemPage(cursor));
        }
    }

    /** The cursor of a resource: pages can begin behind it and end before it. */
    record ItemPage(String cursor) {}

    /**
     * A document.
     *
     * @param data a {@link Resource}, an {@link Identifier}, null, or a list of one of them
     * @param included null when nobody asked for it
     */
    record Document(
            Map<String, ?> jsonapi,
            Map<String, @Nullable String> links,
            @Nullable Object data,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Resource> included,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object meta) {}

    /** A plain document with one flat resource. */
    public record PlainOne(Object data) {}

    /** A plain document with a page of flat resources. */
    public record PlainMany(List<?> data, PageInfo page) {}

    /**
     * Where a page stands.
     *
     * @param next the cursor of the next page, null when this is the last, or pages are counted
     * @param size how many items a full page has
     * @param number of the page, where pages are counted
     * @param total items in the list, where pages are counted
     */
    public record PageInfo(
            @Nullable String next,
            int size,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer number,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long total) {}

    private JsonApi() {}

    /** A document with a resource that has no relations. */
    public static <E> byte[] alone(ResourceType<E> type, E thing) {
        Map<String, String> links = Map.of("self", type.pathOf(thing));
        Resource resource =
                new Resource(type.name(), type.idOf(thing), type.attributes().apply(thing), Map.of(), links, null);
        return write(new Document(VERSION, Map.copyOf(links), resource, null, null));
    }

    /** The members of a record that are wanted. */
    static ObjectNode part(Record attributes, Set<String> wanted) {
        ObjectNode tree = JSON.valueToTree(attributes);
        return tree.retain(wanted);
    }

    /** What a record says as JSON. */
    static ObjectNode tree(Object thing) {
        return JSON.valueToTree(thing);
    }

    public static byte[] write(Object document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
