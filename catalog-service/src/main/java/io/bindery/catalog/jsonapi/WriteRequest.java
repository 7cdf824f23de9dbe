package io.bindery.catalog.jsonapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.body.JsonBody;
import io.bindery.platform.rest.IdempotencyKeys;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request that writes, with a body. */
public final class WriteRequest {

    private final byte[] body;
    private final Form given;
    private final Form wanted;
    private final @Nullable String key;
    private final @Nullable String ifMatch;

    private WriteRequest(byte[] body, HttpHeaders headers) {
        this.body = body;
        this.given = Form.ofBody(headers);
        this.wanted = Form.ofAnswer(headers);
        this.key = headers.getHeaderString(IdempotencyKeys.HEADER);
        this.ifMatch = Preconditions.ofWrite(headers);
    }

    /**
     * Takes the request as it is.
     *
     * @throws io.bindery.platform.http.ProblemException 406 or 415 for a form that there is not
     */
    public static WriteRequest of(byte[] body, HttpHeaders headers) {
        return new WriteRequest(body, headers);
    }

    /** The form of the body. */
    public Form given() {
        return given;
    }

    /** The form of the answer. */
    public Form wanted() {
        return wanted;
    }

    /** The precondition, null for none. */
    public @Nullable String ifMatch() {
        return ifMatch;
    }

    /** The idempotency key, null where there is none. */
    @Nullable
    String key() {
        return key;
    }

    /**
     * The body as a tree.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when it is no JSON object
     */
    public ObjectNode json() {
        return JsonBody.read(body);
    }

    /** What makes two requests to this address the same. */
    String fingerprint(String address) {
        return address + " " + given + " " + wanted + "\n" + new String(body, StandardCharsets.UTF_8);
    }
}
