package io.bindery.chat.channel;

import io.bindery.platform.http.Problem.Fault;
import java.util.List;
import java.util.Map;

/** The answer to a join or an event is no. Nothing is broken: the client is told, the channel goes on. No stack trace. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Map<String, Object> response;

    /** @param reason for programs, a few fixed words */
    public Refused(String reason) {
        this(reason, Map.of("reason", reason));
    }

    private Refused(String reason, Map<String, Object> response) {
        super(reason, null, false, false);
        this.response = response;
    }

    /** A payload that breaks rules, with its single faults as in the problems of REST. */
    public static Refused invalid(List<Fault> errors) {
        return new Refused("invalid", Map.of("reason", "invalid", "errors", errors));
    }

    /** The response of the error reply, with a member {@code reason}. */
    public Map<String, Object> response() {
        return response;
    }
}
