package io.bindery.stripe.intent;

import static io.bindery.stripe.intent.IntentStatus.CANCELED;
import static io.bindery.stripe.intent.IntentStatus.PROCESSING;
import static io.bindery.stripe.intent.IntentStatus.REQUIRES_ACTION;
import static io.bindery.stripe.intent.IntentStatus.REQUIRES_CAPTURE;
import static io.bindery.stripe.intent.IntentStatus.REQUIRES_CONFIRMATION;
import static io.bindery.stripe.intent.IntentStatus.REQUIRES_PAYMENT_METHOD;
import static io.bindery.stripe.intent.IntentStatus.SUCCEEDED;

import java.util.Map;

/** The state machine of payment intents, after the API's guide to their life. What is not listed is refused. */
final class IntentTransitions {

    static final Map<IntentStep, Map<IntentStatus, IntentStatus>> TABLE = Map.ofEntries(
            Map.entry(IntentStep.ATTACH, open(REQUIRES_CONFIRMATION)),
            Map.entry(
                    IntentStep.UPDATE,
                    Map.of(
                            REQUIRES_PAYMENT_METHOD, REQUIRES_PAYMENT_METHOD,
                            REQUIRES_CONFIRMATION, REQUIRES_CONFIRMATION,
                            REQUIRES_ACTION, REQUIRES_ACTION)),
            Map.entry(IntentStep.CHALLENGE, open(REQUIRES_ACTION)),
            Map.entry(IntentStep.AUTHORIZE, open(REQUIRES_CAPTURE)),
            Map.entry(IntentStep.PAY, open(SUCCEEDED)),
            Map.entry(IntentStep.DECLINE, open(REQUIRES_PAYMENT_METHOD)),
            // What follows is told by AUTHORIZE, PAY or DECLINE.
            Map.entry(IntentStep.AUTHENTICATE, Map.of(REQUIRES_ACTION, REQUIRES_ACTION)),
            Map.entry(IntentStep.CAPTURE, Map.of(REQUIRES_CAPTURE, SUCCEEDED)),
            Map.entry(
                    IntentStep.CANCEL,
                    Map.of(
                            REQUIRES_PAYMENT_METHOD, CANCELED,
                            REQUIRES_CONFIRMATION, CANCELED,
                            REQUIRES_ACTION, CANCELED,
                            PROCESSING, CANCELED,
                            REQUIRES_CAPTURE, CANCELED)),
            Map.entry(IntentStep.EXPIRE, Map.of(REQUIRES_CAPTURE, CANCELED)));

    private IntentTransitions() {}

    /** From each state in which a confirmation is possible. */
    private static Map<IntentStatus, IntentStatus> open(IntentStatus next) {
        return Map.of(REQUIRES_PAYMENT_METHOD, next, REQUIRES_CONFIRMATION, next, REQUIRES_ACTION, next);
    }
}
