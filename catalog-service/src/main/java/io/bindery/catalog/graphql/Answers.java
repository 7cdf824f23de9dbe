package io.bindery.catalog.graphql;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.ExecutionResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes answers. */
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final int LARGEST = 8 * 1024 * 1024;

    private Answers() {}

    /**
     * An answer or a message as JSON.
     *
     * @throws Refusal when it would be larger than anybody needs
     */
    static Buffer json(Map<String, ?> members) throws IOException {
        Bounded bytes = new Bounded();
        try {
            JSON.writeValue(bytes, members);
        } catch (JsonMappingException within) {
            if (within.getCause() instanceof Refusal tooLarge) {
                throw tooLarge;
            }
            throw within;
        }
        return bytes.bytes;
    }

    /** What was executed has the status 200, also where fields failed. */
    static void write(HttpServerResponse response, AnswerType type, ExecutionResult result) {
        int status = result.isDataPresent() ? 200 : type.notExecuted();
        write(response, type, status, result.toSpecification());
    }

    static void write(HttpServerResponse response, AnswerType type, Refusal refusal) {
        refusal.headers().forEach(response::putHeader);
        int status = refusal.status() == Refusal.BY_MEDIA_TYPE ? type.notExecuted() : refusal.status();
        write(response, type, status, refusal.errors());
    }

    static void write(HttpServerResponse response, AnswerType type, int status, List<CodedError> errors) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("errors", errors.stream().map(CodedError::toSpecification).toList());
        write(response, type, status, members);
    }

    private static void write(HttpServerResponse response, AnswerType type, int status, Map<String, Object> members) {
        if (response.ended() || response.closed()) {
            return;
        }
        try {
            Buffer body = json(members);
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, type.contentType())
                    .putHeader(HttpHeaders.VARY, "Accept")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Text that a client sends once can be asked for many times in one answer, which would then not fit into memory. */
    private static final class Bounded extends OutputStream {

        private final Buffer bytes = Buffer.buffer();

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            if (bytes.length() + length > LARGEST) {
                throw Refusal.unexecutable(CodedError.of(
                        ErrorCode.LIMIT_EXCEEDED, "The answer would have more than %d bytes".formatted(LARGEST)));
            }
            bytes.appendBytes(some, from, length);
        }
    }
}
