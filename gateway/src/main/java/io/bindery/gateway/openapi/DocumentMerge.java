package io.bindery.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Makes one OpenAPI document (3.1) of several. The documents are used up. Only paths that the gateway leads to the very
 * service are taken; what a document says for all its operations (security) is said at each of them.
 */
final class DocumentMerge {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String MISSING = "x-bindery-missing";

    private final ComponentNames names;
    private final BiPredicate<String, String> leadsTo;
    private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
    private final ObjectNode info = merged.put("openapi", "3.1.0").putObject("info");
    private final ArrayNode tags = merged.putArray("tags");
    private final ObjectNode paths = merged.putObject("paths");
    private final ObjectNode components = merged.putObject("components");
    private final Set<String> tagNames = new HashSet<>();
    private final Set<String> operationIds = new HashSet<>();

    private DocumentMerge(ComponentNames names, BiPredicate<String, String> leadsTo) {
        this.names = names;
        this.leadsTo = leadsTo;
        info.put("title", "Bindery")
                .put("version", "1")
                .put("description", "The API of all services, as it is reached through the gateway.");
    }

    /**
     * Merges.
     *
     * @param missing services whose documents could not be had; told in {@code x-bindery-missing} when there are any
     * @param leadsTo whether a path (first) goes to a service (second)
     */
    static ObjectNode merge(
            List<ServiceDocument> documents, List<String> missing, BiPredicate<String, String> leadsTo) {
        DocumentMerge merge = new DocumentMerge(new ComponentNames(documents), leadsTo);
        documents.forEach(merge::add);
        if (!missing.isEmpty()) {
            missing.forEach(merge.merged.putArray(MISSING)::add);
        }
        return merge.merged;
    }

    private void add(ServiceDocument document) {
        String service = document.service();
        JsonNode security = document.root().path("security");
        document.paths().forEach(path -> {
            if (leadsTo.test(path.getKey(), service)) {
                path.getValue().properties().forEach(part -> {
                    if (METHODS.contains(part.getKey()) && part.getValue() instanceof ObjectNode operation) {
                        complete(operation, service, security);
                    }
                });
                rename(path.getValue(), service);
                paths.set(path.getKey(), path.getValue());
            }
        });
        document.componentKinds()
                .forEach(kind -> kind.getValue().properties().forEach(component -> {
                    rename(component.getValue(), service);
                    String[] key = names.keyOf(service, kind.getKey() + "/" + component.getKey())
                            .split("/", 2);
                    components.withObject("/" + key[0]).set(key[1], component.getValue());
                }));
        document.tags().forEach(tag -> {
            if (tagNames.add(tag.path("name").asText())) {
                tags.add(tag);
            }
        });
    }

    private void complete(ObjectNode operation, String service, JsonNode securityOfAll) {
        JsonNode security = operation.path("security");
        if (security.isMissingNode() && securityOfAll.isArray()) {
            security = operation.set("security", securityOfAll.deepCopy()).path("security");
        }
        if (security instanceof ArrayNode alternatives) {
            for (int i = 0; i < alternatives.size(); i++) {
                ObjectNode renamed = JsonNodeFactory.instance.objectNode();
                alternatives.get(i).properties().forEach(scheme -> {
                    String key = names.keyOf(service, "securitySchemes/" + scheme.getKey());
                    renamed.set(key.substring(key.indexOf('/') + 1), scheme.getValue());
                });
                alternatives.set(i, renamed);
            }
        }
        String id = operation.path("operationId").asText();
        if (!id.isEmpty() && !operationIds.add(id)) {
            operation.put("operationId", service + "." + id);
        }
    }

    /** Lets all references of a service's part point to where its components are now. */
    private void rename(JsonNode node, String service) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(renamed(field.getValue(), service));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, renamed(array.get(i), service));
            }
        }
    }

    /** References stand in {@code $ref} and in the mapping of a discriminator; nothing else begins like one. */
    private JsonNode renamed(JsonNode node, String service) {
        if (node.isTextual() && node.textValue().startsWith(ComponentNames.PREFIX)) {
            String key = node.textValue().substring(ComponentNames.PREFIX.length());
            return TextNode.valueOf(ComponentNames.PREFIX + names.keyOf(service, key));
        }
        rename(node, service);
        return node;
    }
}
