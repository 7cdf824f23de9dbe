package io.bindery.catalog.graphql;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition.Operation;
import io.bindery.catalog.cache.PublicReads;
import org.jspecify.annotations.Nullable;

/** Forgets public reads after each mutation, before it is answered. */
final class AfterMutations extends SimplePerformantInstrumentation {

    private final PublicReads reads;

    AfterMutations(PublicReads reads) {
        this.reads = reads;
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        Operation operation =
                parameters.getExecutionContext().getOperationDefinition().getOperation();
        return operation == Operation.MUTATION
                ? SimpleInstrumentationContext.whenCompleted(
                        (result, failure) -> reads.forget().subscribe().with(done -> {}))
                : super.beginExecuteOperation(parameters, state);
    }
}
