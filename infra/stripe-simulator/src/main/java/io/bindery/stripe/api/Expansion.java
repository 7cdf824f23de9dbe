package io.bindery.stripe.api;

import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Members of an answer that are to be whole objects instead of ids ({@code expand[]}).
 *
 * @param paths members from the answer inwards; a list's {@code data} is left out
 */
public record Expansion(List<List<String>> paths) {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_PATHS = 20;

    /** What can be expanded: the members of a kind that are ids, and the kind they lead to. */
    private static final Map<String, Map<String, String>> REFERENCES = Map.of(
            "payment_intent", Map.of("latest_charge", "charge", "payment_method", "payment_method"),
            "charge", Map.of("payment_intent", "payment_intent"),
            "refund", Map.of("charge", "charge", "payment_intent", "payment_intent"));

    /**
     * Checks what a request wants expanded.
     *
     * @throws io.bindery.stripe.error.StripeException 400 for a member that is none or cannot be expanded
     */
    public static Expansion of(Operation operation, List<String> wanted) {
        if (wanted.size() > MAX_PATHS) {
            throw StripeError.invalid(null, "expand", "You can expand up to 20 properties.")
                    .toException();
        }
        List<List<String>> paths = new ArrayList<>();
        for (String path : wanted) {
            List<String> members = new ArrayList<>(List.of(path.split("\\.", -1)));
            if (operation.list() && !members.removeFirst().equals("data")) {
                throw notExpandable(path);
            }
            check(operation.kind(), members, path);
            paths.add(members);
        }
        return new Expansion(paths);
    }

    /** Puts the objects into the answer. */
    public Uni<JsonObject> apply(Tx tx, ObjectStore objects, JsonObject body) {
        List<JsonObject> roots = "list".equals(body.getString("object"))
                ? body.getJsonArray("data").stream().map(JsonObject.class::cast).toList()
                : List.of(body);
        return Multi.createFrom()
                .iterable(paths)
                .onItem()
                .transformToMultiAndConcatenate(path -> Multi.createFrom()
                        .iterable(roots)
                        .onItem()
                        .transformToUniAndConcatenate(
                                root -> expand(tx, objects, root, path).replaceWith(root)))
                .collect()
                .last()
                .replaceWith(body);
    }

    private static Uni<Void> expand(Tx tx, ObjectStore objects, JsonObject parent, List<String> path) {
        String member = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        Object value = parent.getValue(member);
        if (value instanceof JsonObject expanded) {
            return rest.isEmpty() ? Uni.createFrom().voidItem() : expand(tx, objects, expanded, rest);
        }
        if (!(value instanceof String id)) {
            return Uni.createFrom().voidItem();
        }
        String kind =
                REFERENCES.getOrDefault(parent.getString("object"), Map.of()).getOrDefault(member, "");
        return objects.get(tx, kind, id, "expand").chain(found -> {
            parent.put(member, found.data());
            return rest.isEmpty() ? Uni.createFrom().voidItem() : expand(tx, objects, found.data(), rest);
        });
    }

    private static void check(String kind, List<String> members, String path) {
        if (members.isEmpty() || members.size() > MAX_DEPTH) {
            throw notExpandable(path);
        }
        String at = kind;
        for (String member : members) {
            String next = REFERENCES.getOrDefault(at, Map.of()).get(member);
            if (next == null) {
                throw notExpandable(path);
            }
            at = next;
        }
    }

    private static RuntimeException notExpandable(String path) {
        return StripeError.invalid(null, "expand", "This property cannot be expanded (%s).".formatted(path))
                .toException();
    }
}
