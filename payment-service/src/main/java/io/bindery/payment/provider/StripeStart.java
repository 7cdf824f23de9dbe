package io.bindery.payment.provider;

import io.bindery.payment.call.CallConfig;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;

/** Refuses to start with keys that cannot be Stripe's, or with a live key that would be shown to somebody else. */
@ApplicationScoped
class StripeStart {

    private static final String STRIPE = "api.stripe.com";

    void onStart(@Observes Preparation preparation, StripeConfig config, CallConfig calls) {
        check(config);
        Duration longest = config.connectTimeout().plus(config.readTimeout()).multipliedBy(config.retries() + 1L);
        if (calls.firstLook().compareTo(longest) <= 0) {
            throw new BadConfiguration(
                    "bindery.calls.first-look", "must be longer than a request to Stripe may take (" + longest + ")");
        }
    }

    static void check(StripeConfig config) {
        startsWith("secret-key", config.secretKey(), "sk_", "rk_");
        startsWith("publishable-key", config.publishableKey(), "pk_");
        startsWith("webhook-secret", config.webhookSecret(), "whsec_");
        String scheme = String.valueOf(config.apiBase().getScheme());
        String host = config.apiBase().getHost();
        if (host == null || !Set.of("http", "https").contains(scheme)) {
            throw new BadConfiguration("bindery.stripe.api-base", "must be an absolute http or https URL");
        }
        if (config.secretKey().contains("_live_") && !(host.equals(STRIPE) && scheme.equals("https"))) {
            throw new BadConfiguration("bindery.stripe.api-base", "is not Stripe's, but the secret key is a live one");
        }
        BadConfiguration.unlessPositive("bindery.stripe.connect-timeout", config.connectTimeout());
        BadConfiguration.unlessPositive("bindery.stripe.read-timeout", config.readTimeout());
        BadConfiguration.unlessPositive("bindery.stripe.signature-tolerance", config.signatureTolerance());
        if (config.retries() < 0) {
            throw new BadConfiguration("bindery.stripe.retries", "must not be negative");
        }
        if (config.parallelRequests() < 1) {
            throw new BadConfiguration("bindery.stripe.parallel-requests", "must be at least 1");
        }
    }

    /** Never tells the value: it may be a secret in the wrong place. */
    private static void startsWith(String key, String value, String... prefixes) {
        for (String prefix : prefixes) {
            if (value.startsWith(prefix) && value.length() > prefix.length()) {
                return;
            }
        }
        throw new BadConfiguration("bindery.stripe." + key, "must start with " + String.join(" or ", prefixes));
    }
}
