package io.bindery.catalog.graphql;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * An operation of a WebSocket: one answer, or a stream of them. It tells the socket once when it is over, which an operation that the
 * client has taken back is only when its statements are. Used in the Vert.x context of the socket.
 */
final class SocketOperation implements Subscriber<ExecutionResult> {

    private final String id;
    private final boolean isStream;
    private final Consumer<String> client;
    private final Consumer<SocketOperation> over;
    private @Nullable Subscription stream;
    private boolean isTakenBack;

    /**
     * An operation that has not begun.
     *
     * @param client gets the messages
     * @param over hears of the end
     */
    SocketOperation(String id, boolean isStream, Consumer<String> client, Consumer<SocketOperation> over) {
        this.id = id;
        this.isStream = isStream;
        this.client = client;
        this.over = over;
    }

    String id() {
        return id;
    }

    /** What became of the operation: the first word for a stream, the last for all others. */
    void answer(@Nullable ExecutionResult result, @Nullable Throwable failure) {
        if (result == null) {
            onError(failure == null ? new IllegalStateException("no answer") : failure);
        } else if (isTakenBack) {
            over.accept(this);
        } else if (result.getData() instanceof Publisher<?> events) {
            listen(events);
        } else if (isStream || !result.isDataPresent()) {
            client.accept(SocketMessage.error(id, result.toSpecification().get("errors")));
            over.accept(this);
        } else {
            onNext(result);
            onComplete();
        }
    }

    /** The client wants no more of it, or is gone. */
    void takeBack() {
        isTakenBack = true;
        if (stream != null) {
            stream.cancel();
            over.accept(this);
        }
    }

    @SuppressWarnings("unchecked")
    private void listen(Publisher<?> events) {
        ((Publisher<ExecutionResult>) events).subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        stream = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(ExecutionResult event) {
        if (!isTakenBack) {
            tell(event);
            if (stream != null) {
                stream.request(1);
            }
        }
    }

    private void tell(ExecutionResult result) {
        try {
            client.accept(SocketMessage.next(id, result));
        } catch (Refusal tooLarge) {
            CodedError error = tooLarge.errors().getFirst();
            client.accept(SocketMessage.next(id, new ExecutionResultImpl(null, List.of(error))));
        }
    }

    /** The end of a stream that is none for the client: it may subscribe again. */
    @Override
    public void onError(Throwable failure) {
        if (!isTakenBack || stream == null) {
            CodedError error = Failures.of(failure, "operation " + id);
            if (!isTakenBack) {
                client.accept(SocketMessage.error(id, List.of(error.toSpecification())));
            }
            over.accept(this);
        }
    }

    @Override
    public void onComplete() {
        if (!isTakenBack) {
            client.accept(SocketMessage.complete(id));
            over.accept(this);
        }
    }
}
