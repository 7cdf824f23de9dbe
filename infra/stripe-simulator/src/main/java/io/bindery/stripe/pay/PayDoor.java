package io.bindery.stripe.pay;

import io.bindery.stripe.error.StripeException;
import io.bindery.stripe.form.Form;
import io.bindery.stripe.store.Ids;
import io.bindery.stripe.store.Origin;
import io.bindery.stripe.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The hosted page over HTTP: {@code /pay/<intent>?client_secret=...}, shown by GET and filled in by POST. */
@Singleton
class PayDoor {

    private static final Logger log = Logger.getLogger(PayDoor.class);
    private static final String PREFIX = "/pay/";
    private static final int SEE_OTHER = 303;

    private final Transactions transactions;
    private final PayStep step;

    PayDoor(Transactions transactions, PayStep step) {
        this.transactions = transactions;
        this.step = step;
    }

    void install(@Observes Router router) {
        router.get(PREFIX + "style.css").handler(this::style);
        router.get(PREFIX + ":intent").handler(this::take);
        router.post(PREFIX + ":intent").handler(this::take);
    }

    private void take(RoutingContext context) {
        context.request()
                .body()
                .onSuccess(body -> serve(context, body.toString(StandardCharsets.UTF_8)))
                .onFailure(gone -> log.debugf("a request broke off: %s", gone));
        context.request().resume();
    }

    private void serve(RoutingContext context, String body) {
        String requestId = "req_" + Ids.random(14);
        String returnUrl = ReturnUrl.checked(context.request().getParam("return_url"));
        headers(context.response(), returnUrl).putHeader("Request-Id", requestId);
        Uni.createFrom()
                .deferred(() -> result(context, requestId, body, returnUrl))
                .subscribe()
                .with(result -> show(context, result), failure -> refuse(context, failure));
    }

    private Uni<PayStep.Result> result(
            RoutingContext context, String requestId, String body, @Nullable String returnUrl) {
        String id = context.normalizedPath().substring(PREFIX.length());
        String given = context.request().getParam("client_secret");
        String secret = given == null ? "" : given;
        Origin origin = new Origin(requestId, null);
        if (context.request().method().name().equals("POST")) {
            Form form = Form.parse("", body);
            return transactions.run(origin, tx -> step.take(tx, id, secret, form, returnUrl));
        }
        return transactions.run(origin, tx -> step.show(tx, id, secret));
    }

    private void show(RoutingContext context, PayStep.Result result) {
        if (result.returnTo() != null) {
            context.response()
                    .setStatusCode(SEE_OTHER)
                    .putHeader("Location", result.returnTo())
                    .end();
            return;
        }
        html(context, result.status(), Pages.pay(result.view()).render());
    }

    private void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof StripeException refusal) {
            int status = refusal.error().status();
            html(
                    context,
                    status,
                    Pages.refused(
                                    status == 404
                                            ? "There is no payment at this address. Go back to the shop and start again."
                                            : "The form could not be read. Go back and try again.")
                            .render());
            return;
        }
        log.error("the hosted page failed", failure);
        html(
                context,
                500,
                Pages.refused("Something went wrong here. Nothing was charged.").render());
    }

    private void style(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "text/css; charset=utf-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(Style.CSS);
    }

    private static void html(RoutingContext context, int status, String page) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(page);
    }

    /** No script runs here, nothing is kept, and the secret in the address goes nowhere. */
    private static HttpServerResponse headers(HttpServerResponse response, @Nullable String returnUrl) {
        String back = returnUrl == null
                ? ""
                : ReturnUrl.origin(returnUrl).map(origin -> " " + origin).orElse("");
        return response.putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                                + " form-action 'self'" + back)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff");
    }
}
