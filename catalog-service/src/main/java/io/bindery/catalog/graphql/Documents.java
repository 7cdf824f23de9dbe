package io.bindery.catalog.graphql;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells what kind of operation a document asks for, before anything is executed; and keeps those that the engine has found valid. */
@ApplicationScoped
class Documents implements PreparsedDocumentProvider {

    /** About how many characters are kept parsed; a document takes some twenty times its text. */
    private static final long KEPT = 300_000;

    private final ParserOptions options;
    private final Recent<Document> parsed =
            new Recent<>(KEPT, entry -> entry.getKey().length());

    private final Recent<PreparsedDocumentEntry> valid =
            new Recent<>(KEPT, entry -> entry.getKey().length());

    Documents(GraphqlConfig config) {
        options = limits(config);
    }

    /** What a document may be to be parsed at all. */
    static ParserOptions limits(GraphqlConfig config) {
        return ParserOptions.getDefaultOperationParserOptions()
                .transform(limits -> limits.maxTokens(config.maxTokens())
                        .maxCharacters(Math.toIntExact(config.maxBody().asLongValue())));
    }

    /**
     * The kind of operation that will be executed.
     *
     * @throws Refusal when the document has bad syntax, too many tokens, or no such operation
     */
    Operation operation(String query, @Nullable String name) {
        List<OperationDefinition> operations = document(query).getDefinitionsOfType(OperationDefinition.class);
        List<OperationDefinition> chosen = operations.stream()
                .filter(operation -> name == null || name.equals(operation.getName()))
                .toList();
        if (chosen.size() != 1) {
            throw Refusal.unexecutable(CodedError.of(ErrorCode.OPERATION_RESOLUTION_FAILURE, unclear(name, chosen)));
        }
        return chosen.getFirst().getOperation();
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        PreparsedDocumentEntry entry = valid.get(input.getQuery());
        if (entry == null) {
            entry = parseAndValidate.apply(input);
            if (!entry.hasErrors()) {
                valid.put(input.getQuery(), entry);
            }
        }
        return CompletableFuture.completedFuture(entry);
    }

    private static String unclear(@Nullable String name, List<OperationDefinition> chosen) {
        if (name != null) {
            return chosen.isEmpty() ? "There is no operation " + name : "There are several operations " + name;
        }
        return chosen.isEmpty()
                ? "There is no operation to execute"
                : "There are several operations; operationName must name one";
    }

    private Document document(String query) {
        Document known = parsed.get(query);
        if (known != null) {
            return known;
        }
        Document document = parse(query);
        parsed.put(query, document);
        return document;
    }

    private Document parse(String query) {
        try {
            return Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(query)
                    .parserOptions(options)
                    .build());
        } catch (InvalidSyntaxException bad) {
            throw Refusal.unexecutable(
                    CodedError.of(codeOf(bad), String.valueOf(bad.getMessage())).at(bad.getLocation()));
        }
    }

    private static ErrorCode codeOf(InvalidSyntaxException bad) {
        boolean tooMuch = bad instanceof ParseCancelledException
                || bad instanceof ParseCancelledTooDeepException
                || bad instanceof ParseCancelledTooManyCharsException;
        return tooMuch ? ErrorCode.LIMIT_EXCEEDED : ErrorCode.GRAPHQL_PARSE_FAILED;
    }
}
