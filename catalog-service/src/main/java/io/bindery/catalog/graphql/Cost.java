package io.bindery.catalog.graphql;

import graphql.execution.ExecutionContext;
import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many objects an operation requests, at most: an object is one, a connection as many as its {@code first} or {@code last}, a
 * plain list as many as configured, each with what is asked of it. Scalars cost nothing under their own names, and as much as an object
 * under another, as there may be many. A connection costs its page also where only its page info is asked for, and a search, or a list
 * of what words find, a hundred more. Edges cost nothing. What {@code @skip} leaves out and what lies in fragments on several types counts.
 *
 * <p>Each fragment is counted once however often it is spread, so counting takes no longer than reading the document. The
 * calculation follows that of the APIs of GitHub and Shopify.
 */
final class Cost {

    static final int MAX_PAGE = 100;

    /** Objects that a search is worth whatever it shows: it looks at all books that fit. */
    private static final int SEARCH = 100;

    private static final String CONNECTION = "Connection";

    /** The member of a filter that makes a list a search. */
    private static final String WORDS = "q";

    /** So much that the count of a hostile document cannot run over. */
    private static final long ENORMOUS = 1_000_000_000_000L;

    private final ExecutionContext operation;
    private final GraphQLSchema schema;
    private final int listCost;
    private final Map<String, Long> fragments = new HashMap<>();

    private Cost(ExecutionContext operation, int listCost) {
        this.operation = operation;
        this.schema = operation.getGraphQLSchema();
        this.listCost = listCost;
    }

    /**
     * Counts the objects of a valid operation whose variables are known.
     *
     * @throws graphql.execution.AbortExecutionException when the page of a connection is not said, or too long
     */
    static long of(ExecutionContext operation, int listCost) {
        GraphQLCompositeType root = switch (operation.getOperationDefinition().getOperation()) {
            case QUERY -> operation.getGraphQLSchema().getQueryType();
            case MUTATION -> operation.getGraphQLSchema().getMutationType();
            case SUBSCRIPTION -> operation.getGraphQLSchema().getSubscriptionType();
        };
        return new Cost(operation, listCost)
                .of(operation.getOperationDefinition().getSelectionSet(), root, 1);
    }

    /** What a selection costs of each object; {@code page} is the size of the connection whose members these may be. */
    private long of(@Nullable SelectionSet selections, GraphQLCompositeType type, long page) {
        long cost = 0;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                cost = bounded(cost + of(selection, type, page));
            }
        }
        return cost;
    }

    private long of(Selection<?> selection, GraphQLCompositeType type, long page) {
        return switch (selection) {
            case Field field -> of(field, type, page);
            case InlineFragment inline ->
                of(
                        inline.getSelectionSet(),
                        inline.getTypeCondition() == null
                                ? type
                                : composite(inline.getTypeCondition().getName()),
                        page);
            case FragmentSpread spread -> ofFragment(spread.getName(), page);
            default -> 0;
        };
    }

    /** A fragment costs the same wherever it is spread, but for the page that it may be part of. */
    private long ofFragment(String name, long page) {
        String key = name + ' ' + page;
        Long known = fragments.get(key);
        if (known != null) {
            return known;
        }
        FragmentDefinition fragment =
                Objects.requireNonNull(operation.getFragmentsByName().get(name));
        long cost = of(
                fragment.getSelectionSet(),
                composite(fragment.getTypeCondition().getName()),
                page);
        fragments.put(key, cost);
        return cost;
    }

    private long of(Field field, GraphQLCompositeType parent, long page) {
        if (field.getName().startsWith("__")) {
            return field.getAlias() == null ? 0 : 1;
        }
        GraphQLOutputType declared = ((GraphQLFieldsContainer) parent)
                .getFieldDefinition(field.getName())
                .getType();
        if (!(GraphQLTypeUtil.unwrapAll(declared) instanceof GraphQLCompositeType type)) {
            return field.getAlias() == null ? 0 : 1;
        }
        if (type.getName().endsWith(CONNECTION)) {
            return ofConnection(field, type, page(field));
        }
        if (parent.getName().endsWith(CONNECTION)) {
            return ofMember(field, declared, type, page);
        }
        long items = isList(declared) ? listCost : 1;
        return bounded(items * (1 + of(field.getSelectionSet(), type, 1)));
    }

    private long ofConnection(Field field, GraphQLCompositeType type, long page) {
        long work = field.getName().equals("search") || looksForWords(field) ? SEARCH : 0;
        return bounded(work + Math.max(page, of(field.getSelectionSet(), type, page)));
    }

    /** Whether a list has only what words find. */
    private boolean looksForWords(Field field) {
        return argument(field, "filter").filter(this::hasWords).isPresent();
    }

    private boolean hasWords(Value<?> filter) {
        return switch (filter) {
            case ObjectValue literal ->
                literal.getObjectFields().stream()
                        .anyMatch(member -> member.getName().equals(WORDS));
            case VariableReference variable ->
                operation.getCoercedVariables().get(variable.getName()) instanceof Map<?, ?> members
                        && members.containsKey(WORDS);
            default -> false;
        };
    }

    private static Optional<Value<?>> argument(Field field, String name) {
        return field.getArguments().stream()
                .filter(argument -> argument.getName().equals(name))
                .<Value<?>>map(Argument::getValue)
                .findFirst();
    }

    /** The members of a connection: a list of edges or nodes is a page of them, others are about the page. */
    private long ofMember(Field field, GraphQLOutputType declared, GraphQLCompositeType type, long page) {
        if (!isList(declared)) {
            return of(field.getSelectionSet(), type, 1);
        }
        long own = type.getName().endsWith("Edge") ? 0 : 1;
        return bounded(page * (own + of(field.getSelectionSet(), type, 1)));
    }

    private long page(Field field) {
        Long first = number(field, "first");
        Long last = number(field, "last");
        if ((first == null) == (last == null)) {
            throw refuse(field, "%s needs either first or last");
        }
        long page = first != null ? first : last == null ? 0 : last;
        if (page < 1 || page > MAX_PAGE) {
            throw refuse(field, "%s gives from 1 to " + MAX_PAGE + " items at once");
        }
        return page;
    }

    private static RuntimeException refuse(Field field, String why) {
        return CodedError.of(ErrorCode.BAD_USER_INPUT, why.formatted(field.getName()))
                .at(field.getSourceLocation())
                .abort();
    }

    private @Nullable Long number(Field field, String name) {
        return argument(field, name).map(this::number).orElse(null);
    }

    private @Nullable Long number(Value<?> value) {
        return switch (value) {
            case IntValue literal ->
                literal.getValue().min(BigInteger.valueOf(ENORMOUS)).longValue();
            case VariableReference variable ->
                operation.getCoercedVariables().get(variable.getName()) instanceof Number number
                        ? number.longValue()
                        : null;
            default -> null;
        };
    }

    private GraphQLCompositeType composite(String name) {
        if (schema.getType(name) instanceof GraphQLCompositeType type) {
            return type;
        }
        throw new IllegalStateException(name + " is no type with fields, though the document is valid");
    }

    private static boolean isList(GraphQLOutputType type) {
        return GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLList;
    }

    private static long bounded(long cost) {
        return Math.min(cost, ENORMOUS);
    }
}
