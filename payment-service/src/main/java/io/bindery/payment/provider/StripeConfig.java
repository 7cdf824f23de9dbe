package io.bindery.payment.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The account at Stripe, and how long to wait for it. Secrets come from the environment only. */
@ConfigMapping(prefix = "bindery.stripe")
public interface StripeConfig {

    /** Secret (or restricted) key of the API, {@code sk_...} or {@code rk_...}. From {@code STRIPE_SECRET_KEY}. */
    String secretKey();

    /** Key that buyers' browsers use, {@code pk_...}; not a secret. From {@code STRIPE_PUBLISHABLE_KEY}. */
    String publishableKey();

    /** Secret that signs webhooks, {@code whsec_...}. From {@code STRIPE_WEBHOOK_SECRET}. */
    String webhookSecret();

    /** Where the API is; another address than Stripe's is for test keys only. From {@code STRIPE_API_BASE}. */
    @WithDefault("https://api.stripe.com")
    URI apiBase();

    /** How long a connection may take. */
    @WithDefault("2S")
    Duration connectTimeout();

    /** How long an answer may take. With the time for the connection it stays under {@code bindery.calls.first-look}. */
    @WithDefault("7S")
    Duration readTimeout();

    /**
     * How often stripe-java repeats a request by itself, under the same idempotency key. None, because the runner of
     * written-down calls repeats them, and a request must end before the next look at it.
     */
    @WithDefault("0")
    int retries();

    /** How many requests to Stripe may be under way; each takes a thread while it waits. */
    @WithDefault("16")
    int parallelRequests();

    /** How old a signed webhook may be. */
    @WithDefault("5M")
    Duration signatureTolerance();
}
