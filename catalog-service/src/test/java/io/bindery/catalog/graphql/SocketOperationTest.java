package io.bindery.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import io.bindery.platform.http.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** However an operation ends: the client is told what the protocol has for it, and the socket hears once that it is over. */
class SocketOperationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<CodedError> FORBIDDEN = List.of(CodedError.of(ErrorCode.FORBIDDEN, "Not for you"));
    private static final String HUGE = "x".repeat(9 * 1024 * 1024);

    private final List<String> sent = new ArrayList<>();
    private final EventStream stream = new EventStream();
    private int over;

    /** A stream that has an event ready whenever one is asked for. */
    private static final class EventStream implements Publisher<ExecutionResult>, Subscription {

        private long asked;
        private boolean isCancelled;

        @Override
        public void subscribe(Subscriber<? super ExecutionResult> operation) {
            operation.onSubscribe(this);
        }

        @Override
        public void request(long events) {
            asked += events;
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(nullValues = "-", textBlock = """
            query,        answer,                        next complete,            1, false
            query,        partial,                       next:FORBIDDEN complete,  1, false
            query,        huge,                          next:LIMIT_EXCEEDED complete, 1, false
            query,        refusal,                       error:FORBIDDEN,          1, false
            query,        failure,                       error:INTERNAL,           1, false
            query,        takeBack,                      -,                        0, false
            query,        takeBack answer,               -,                        1, false
            query,        takeBack refusal,              -,                        1, false
            query,        takeBack failure,              -,                        1, false
            subscription, refusal,                       error:FORBIDDEN,          1, false
            subscription, partial,                       error:FORBIDDEN,          1, false
            subscription, failure,                       error:INTERNAL,           1, false
            subscription, stream,                        -,                        0, false
            subscription, stream event event,            next next,                0, false
            subscription, stream bigEvent event,         next:LIMIT_EXCEEDED next, 0, false
            subscription, stream event end,              next complete,            1, false
            subscription, stream dropped,                error:UNAVAILABLE,        1, false
            subscription, stream event dropped,          next error:UNAVAILABLE,   1, false
            subscription, stream takeBack,               -,                        1, true
            subscription, stream event takeBack event,   next,                     1, true
            subscription, stream takeBack end,           -,                        1, true
            subscription, stream takeBack dropped,       -,                        1, true
            subscription, takeBack stream,               -,                        1, false
            subscription, takeBack refusal,              -,                        1, false
            """)
    void tells_its_end_once(
            String kind, String happenings, @Nullable String told, int times, boolean isStreamCancelled) {
        SocketOperation operation = new SocketOperation("1", kind.equals("subscription"), sent::add, ended -> over++);

        Arrays.stream(happenings.split(" ", -1)).forEach(happening -> happen(operation, happening));

        assertThat(sent.stream().map(SocketOperationTest::summary).toList())
                .isEqualTo(told == null ? List.of() : Arrays.asList(told.split(" ", -1)));
        assertThat(over).isEqualTo(times);
        assertThat(stream.isCancelled).isEqualTo(isStreamCancelled);
    }

    private void happen(SocketOperation operation, String happening) {
        switch (happening) {
            case "answer" -> operation.answer(result("short"), null);
            case "huge" -> operation.answer(result(HUGE), null);
            case "partial" -> operation.answer(new ExecutionResultImpl(Map.of("one", "found"), FORBIDDEN), null);
            case "refusal" -> operation.answer(new ExecutionResultImpl(FORBIDDEN), null);
            case "failure" -> operation.answer(null, new IllegalStateException("made by the test"));
            case "stream" -> operation.answer(new ExecutionResultImpl(stream, List.of()), null);
            case "event" -> next(operation, "short");
            case "bigEvent" -> next(operation, HUGE);
            case "end" -> operation.onComplete();
            case "dropped" ->
                operation.onError(
                        Problem.of(503, "More has happened than was read").toException());
            case "takeBack" -> operation.takeBack();
            default -> throw new IllegalArgumentException(happening);
        }
    }

    /** One at a time: what the client has not taken yet waits where its number is bounded. */
    private void next(SocketOperation operation, String text) {
        assertThat(stream.asked).isEqualTo(1);
        stream.asked--;
        operation.onNext(result(text));
    }

    private static ExecutionResult result(String text) {
        return new ExecutionResultImpl(Map.of("text", text), List.of());
    }

    /** The type of a message, with the code of its first error. */
    private static String summary(String message) {
        try {
            JsonNode members = JSON.readTree(message);
            assertThat(members.path("id").asText()).isEqualTo("1");
            String type = members.path("type").asText();
            JsonNode payload = members.path("payload");
            JsonNode errors = type.equals("error") ? payload : payload.path("errors");
            String code = errors.at("/0/extensions/code").asText();
            return code.isEmpty() ? type : type + ":" + code;
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(message, broken);
        }
    }
}
