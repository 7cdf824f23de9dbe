package io.bindery.catalog.graphql;

import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a document may not be whatever the schema: nested too deep, full of aliases, or asking for incremental delivery, which we do
 * not have and which graphql-java would take for an order to leave the fields out.
 *
 * <p>Each fragment is looked at once however often it is spread, so looking takes no longer than reading.
 */
final class DocumentRules {

    private static final Set<String> INCREMENTAL = Set.of("defer", "stream");

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Integer> depths = new HashMap<>();
    private int aliases;

    private DocumentRules(Document document) {
        fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity(), (first, second) -> first));
    }

    /**
     * Looks at a document that need not be valid yet.
     *
     * @throws graphql.execution.AbortExecutionException when a rule is broken
     */
    static void check(Document document, GraphqlConfig config) {
        DocumentRules rules = new DocumentRules(document);
        rules.fragments.keySet().forEach(rules::depthOf);
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            rules.limit(rules.depth(operation.getSelectionSet()), config.maxDepth(), "is nested %d levels deep");
        }
        rules.limit(rules.aliases, config.maxAliases(), "has %d aliases");
    }

    private void limit(int actual, int limit, String says) {
        if (actual > limit) {
            throw CodedError.of(
                            ErrorCode.LIMIT_EXCEEDED,
                            "The document " + says.formatted(actual) + "; " + limit + " are allowed")
                    .abort();
        }
    }

    private int depth(@Nullable SelectionSet selections) {
        int deepest = 0;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                deepest = Math.max(deepest, depth(selection));
            }
        }
        return deepest;
    }

    private int depth(Selection<?> selection) {
        return switch (selection) {
            case Field field -> depth(field);
            case InlineFragment inline -> {
                refuseIncremental(inline);
                yield depth(inline.getSelectionSet());
            }
            case FragmentSpread spread -> {
                refuseIncremental(spread);
                yield depthOf(spread.getName());
            }
            default -> 0;
        };
    }

    private int depth(Field field) {
        refuseIncremental(field);
        if (field.getAlias() != null) {
            aliases++;
        }
        // What introspection nests is bounded by graphql-java, which knows the usual query of tools.
        return field.getName().startsWith("__") ? 1 : 1 + depth(field.getSelectionSet());
    }

    private int depthOf(String fragment) {
        Integer known = depths.get(fragment);
        FragmentDefinition definition = fragments.get(fragment);
        if (known != null || definition == null) {
            return known == null ? 0 : known;
        }
        // A fragment that spreads itself is not valid; until that is said it ends here.
        depths.put(fragment, 0);
        int depth = depth(definition.getSelectionSet());
        depths.put(fragment, depth);
        return depth;
    }

    private static void refuseIncremental(DirectivesContainer<?> node) {
        for (Directive directive : node.getDirectives()) {
            if (INCREMENTAL.contains(directive.getName())) {
                throw CodedError.of(
                                ErrorCode.GRAPHQL_VALIDATION_FAILED,
                                "@" + directive.getName() + " is not supported: answers come in one piece")
                        .at(directive.getSourceLocation())
                        .abort();
            }
        }
    }
}
