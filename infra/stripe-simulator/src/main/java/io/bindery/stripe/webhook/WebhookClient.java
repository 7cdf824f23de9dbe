package io.bindery.stripe.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Sends signed events. Redirects are not followed: an endpoint that answers one has not taken the event. */
@Singleton
class WebhookClient {

    private final HttpClient http;
    private final InstantSource clock;
    private final long timeoutMillis;

    WebhookClient(Vertx vertx, WebhookConfig config, InstantSource clock) {
        this.timeoutMillis = config.timeout().toMillis();
        this.clock = clock;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) timeoutMillis)
                .setMaxPoolSize(config.concurrency())
                .setVerifyHost(true));
    }

    /** One attempt; answers the status. Fails when there is no answer in time. */
    Uni<Integer> send(Delivery delivery) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(delivery.url())
                .setTimeout(timeoutMillis)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("User-Agent", "Stripe/1.0 (simulator)")
                .putHeader(
                        Signature.HEADER,
                        Signature.of(delivery.secret(), clock.instant().getEpochSecond(), delivery.body()));
        return http.request(options).chain(request -> answer(request, delivery.body()));
    }

    private static Uni<Integer> answer(HttpClientRequest request, String body) {
        return request.send(body).call(response -> response.end()).map(response -> response.statusCode());
    }
}
