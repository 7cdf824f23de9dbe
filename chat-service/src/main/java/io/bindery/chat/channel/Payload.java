package io.bindery.chat.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.Problem.Fault;
import java.util.List;

/** Payloads of joins and events, read as strictly as bodies; their faults are told in the reply. */
public final class Payload {

    private Payload() {}

    /**
     * A reader of a payload.
     *
     * @throws Refused when it is no JSON object
     */
    public static FieldReader read(JsonNode payload) {
        if (payload instanceof ObjectNode object) {
            return FieldReader.of(object);
        }
        throw Refused.invalid(List.of(Fault.at("", "must be an object")));
    }

    /**
     * Ends the reading.
     *
     * @throws Refused with every fault, when there is one
     */
    public static void finish(FieldReader payload) {
        payload.rejectUnknown();
        List<Fault> faults = payload.faults();
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
    }
}
