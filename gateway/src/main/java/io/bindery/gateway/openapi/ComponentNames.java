package io.bindery.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of components in the one document. A name that several services use stays when all mean the same by it, down to
 * what it refers to; else each has its service's name and a dot in front, which no service has in its own names.
 */
final class ComponentNames {

    /** What a reference within a document begins with. */
    static final String PREFIX = "#/components/";

    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final Set<String> ambiguous = new HashSet<>();

    /** Looks at the components of all documents; keys are {@code kind/name}, as in a reference. */
    ComponentNames(List<ServiceDocument> documents) {
        Map<String, JsonNode> meanings = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (ServiceDocument document : documents) {
            document.componentKinds()
                    .forEach(kind -> kind.getValue().properties().forEach(component -> {
                        String key = kind.getKey() + "/" + component.getKey();
                        JsonNode other = meanings.putIfAbsent(key, component.getValue());
                        if (other != null) {
                            shared.add(key);
                            if (!other.equals(component.getValue())) {
                                ambiguous.add(key);
                            }
                        }
                    }));
        }
        boolean more = true;
        while (more) {
            more = ambiguous.addAll(shared.stream()
                    .filter(key -> refersToAmbiguous(meanings.getOrDefault(key, NOTHING)))
                    .toList());
        }
    }

    /** The key that a service's component has in the one document. */
    String keyOf(String service, String key) {
        if (!ambiguous.contains(key)) {
            return key;
        }
        int slash = key.indexOf('/');
        return key.substring(0, slash + 1) + service + "." + key.substring(slash + 1);
    }

    private boolean refersToAmbiguous(JsonNode node) {
        if (node.isTextual()) {
            String text = node.textValue();
            return text.startsWith(PREFIX) && ambiguous.contains(text.substring(PREFIX.length()));
        }
        for (JsonNode child : node) {
            if (refersToAmbiguous(child)) {
                return true;
            }
        }
        return false;
    }
}
