package io.bindery.catalog.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.ExecutionResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes answers of HTTP. */
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Answers() {}

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
            Buffer body = Buffer.buffer(JSON.writeValueAsBytes(members));
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, type.contentType())
                    .putHeader(HttpHeaders.VARY, "Accept")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(body);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(notJson);
        }
    }
}
