package io.bindery.catalog.jsonapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.body.JsonBody;
import io.bindery.platform.rest.IdempotencyKeys;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request that writes, with a body.
 *
 * @param body as sent
 * @param given the form of the body
 * @param wanted the form of the answer
 * @param key the idempotency key, null where there is none
 * @param ifMatch the precondition, null for none
 */
public record WriteRequest(
        byte[] body,
        Form given,
        Form wanted,
        @Nullable String key,
        @Nullable String ifMatch) {

    /** @throws io.bindery.platform.http.ProblemException 406 or 415 for a form that there is not */
    public static WriteRequest of(byte[] body, HttpHeaders headers) {
        return new WriteRequest(
                body,
                Form.ofBody(headers),
                Form.ofAnswer(headers),
                headers.getHeaderString(IdempotencyKeys.HEADER),
                headers.getHeaderString(HttpHeaders.IF_MATCH));
    }

    /** @throws io.bindery.platform.http.ProblemException 400 when it is no JSON object */
    public ObjectNode json() {
        return JsonBody.read(body);
    }

    /** What makes two requests to this address the same. */
    String fingerprint(String address) {
        return address + " " + given + " " + wanted + "\n" + new String(body, StandardCharsets.UTF_8);
    }
}
