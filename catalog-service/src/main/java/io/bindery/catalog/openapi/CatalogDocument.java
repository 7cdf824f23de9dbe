package io.bindery.catalog.openapi;

import io.bindery.catalog.jsonapi.Described;
import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Completes the OpenAPI document by what is known of the types of resources: bodies in both forms with examples, parameters,
 * headers and errors of every operation. It runs when the document is asked for.
 */
@OpenApiFilter(stages = RunStage.RUNTIME_PER_REQUEST)
public class CatalogDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Descriptions descriptions = Arc.container().instance(Descriptions.class).get();
        List<Described> types = descriptions.types();
        Map<String, Schema> schemas = new TreeMap<>(ResourceSchemas.common());
        schemas.putAll(Errors.schemas());
        Map<String, Operations> operations = new TreeMap<>();
        for (Described described : types) {
            var own = descriptions.relations(described.type());
            schemas.putAll(new ResourceSchemas(described, own).all());
            operations.put(
                    described.type().name(),
                    new Operations(described, new Examples(described, own), new RelatedParameters(own, descriptions)));
        }
        schemas.forEach(document.getComponents()::addSchema);
        Errors.responses().forEach(document.getComponents()::addResponse);
        document.getPaths().getPathItems().forEach((path, item) -> {
            name(path, item);
            owner(path, types).ifPresent(type -> complete(path, item, type, operations));
        });
    }

    private static void complete(String path, PathItem item, Described type, Map<String, Operations> operations) {
        String rest = path.substring(type.type().path().length());
        Operations own = operations.get(type.type().name());
        Operations listed = operations.get(rest.substring(rest.lastIndexOf('/') + 1));
        if (own == null) {
            return;
        }
        if (rest.equals("/import")) {
            // Their bodies are told where they are.
            item.getOperations().forEach((method, operation) -> Operations.addErrors(method, rest, operation));
            return;
        }
        item.getOperations().forEach((method, operation) -> {
            own.describePath(operation);
            if (listed == null) {
                own.complete(method, rest, operation);
            } else {
                // A list of another type below a resource, such as the reviews of a book.
                listed.complete(method, "", operation);
            }
        });
    }

    private static Optional<Described> owner(String path, List<Described> types) {
        return types.stream()
                .filter(described -> (path + "/").startsWith(described.type().path() + "/"))
                .max(Comparator.comparingInt(
                        described -> described.type().path().length()));
    }

    /** Gives each operation an id such as {@code getBooksIdReviews}. */
    private static void name(String path, PathItem item) {
        StringBuilder words = new StringBuilder();
        for (String word :
                path.replaceFirst("^/api/v1/", "").replaceAll("[{}]", "").split("[/-]", -1)) {
            words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        item.getOperations().forEach((method, operation) -> {
            operation.setOperationId(method.name().toLowerCase(Locale.ROOT) + words);
            if (operation.getSecurity() == null) {
                // Said rather than left out: anybody may.
                operation.setSecurity(List.of());
            }
        });
    }
}
