package io.bindery.payment.provider;

import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import io.bindery.payment.call.OutcomeUnknown;
import org.jboss.logging.Logger;

/** Tells Stripe's refusals, which are final, from everything that leaves the outcome open. */
final class StripeFailures {

    private static final Logger log = Logger.getLogger(StripeFailures.class);

    private StripeFailures() {}

    static RuntimeException translate(StripeException failure) {
        Integer status = failure.getStatusCode();
        StripeError error = failure.getStripeError();
        String type = error == null ? "" : String.valueOf(error.getType());
        if (status == null || error == null) {
            return unknown(failure);
        }
        if (status == 401 || status == 403 || (status == 400 && type.equals("idempotency_error"))) {
            // Not the buyer's fault, and no reason to give the order up: somebody must look at it.
            log.errorf("Stripe does not serve us (%d %s, request %s)", status, type, failure.getRequestId());
            return unknown(failure);
        }
        // A limit has status 429 or, for a lock that was not granted in time, code lock_timeout.
        boolean passing = status == 409 || status == 429 || status >= 500 || "lock_timeout".equals(error.getCode());
        return passing ? unknown(failure) : refused(failure, error);
    }

    private static RuntimeException refused(StripeException failure, StripeError error) {
        String code = error.getDeclineCode() == null ? error.getCode() : error.getDeclineCode();
        return new ProviderRefused(
                code == null ? "refused" : code,
                String.valueOf(error.getMessage() == null ? failure : error.getMessage()));
    }

    private static RuntimeException unknown(StripeException failure) {
        return new OutcomeUnknown("Stripe: " + failure.getMessage(), failure);
    }
}
