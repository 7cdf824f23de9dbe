package io.bindery.stripe.door;

import io.bindery.stripe.api.ApiVersion;
import io.bindery.stripe.api.Call;
import io.bindery.stripe.api.Effect;
import io.bindery.stripe.api.Expansion;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.error.StripeException;
import io.bindery.stripe.fault.FaultKind;
import io.bindery.stripe.fault.Faults;
import io.bindery.stripe.form.Form;
import io.bindery.stripe.form.Params;
import io.bindery.stripe.store.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everything below {@code /v1}, and the switch for faults: from HTTP to an operation and back. */
@Singleton
class ApiDoor {

    private static final Logger log = Logger.getLogger(ApiDoor.class);
    private static final int MAX_KEY = 255;

    private final OperationTable operations;
    private final Execution execution;
    private final Replies replies;
    private final Faults faults;

    ApiDoor(OperationTable operations, Execution execution, Replies replies, Faults faults) {
        this.operations = operations;
        this.execution = execution;
        this.replies = replies;
        this.faults = faults;
    }

    void install(@Observes Router router) {
        router.route("/v1/*").handler(this::take);
        router.route("/_faults").handler(this::take);
    }

    private void take(RoutingContext context) {
        HttpServerRequest request = context.request();
        String requestId = "req_" + Ids.random(14);
        request.body()
                .onSuccess(body -> serve(context, requestId, body.toString(StandardCharsets.UTF_8)))
                .onFailure(gone -> log.debugf("a request broke off: %s", gone));
        request.resume();
    }

    private void serve(RoutingContext context, String requestId, String body) {
        answer(context, requestId, body)
                .onFailure(StripeException.class)
                .recoverWithItem(failure -> Answer.of(failure.error()))
                .onFailure()
                .recoverWithItem(failure -> broken(context, failure))
                .subscribe()
                .with(answer -> reply(context, requestId, answer), failure -> context.fail(failure));
    }

    private Uni<Answer> answer(RoutingContext context, String requestId, String body) {
        return Uni.createFrom().deferred(() -> {
            SecretKey.check(context.request().getHeader("Authorization"));
            if (faults.strike(FaultKind.RATE_LIMIT, context.normalizedPath()).isPresent()) {
                return Uni.createFrom().item(Answer.of(StripeError.rateLimit()));
            }
            return execution.run(checked(context, requestId, body));
        });
    }

    /** Everything that can be refused before anything is executed. */
    private ApiRequest checked(RoutingContext context, String requestId, String body) {
        HttpServerRequest request = context.request();
        ApiVersion.of(request.getHeader("Stripe-Version"));
        String method = request.method().name();
        String path = context.normalizedPath();
        requireForm(request, body);
        String query = request.query();
        Form form = Form.parse(query == null ? "" : query, body);
        CardNumbers.refuse(form);
        OperationTable.Match match = operations
                .find(method, path)
                .orElseThrow(() -> StripeError.unknownUrl(method, path).toException());
        Params params = new Params(form);
        Call call = new Call(path, match.id(), params);
        Expansion expansion = Expansion.of(match.operation(), params.list("expand"));
        Effect effect = match.operation().preparation().prepare(call);
        params.refuseOthers();
        String key = method.equals("POST") ? idempotencyKey(request) : null;
        return new ApiRequest(requestId, path, call, key, effect, expansion);
    }

    private static @Nullable String idempotencyKey(HttpServerRequest request) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null || key.isEmpty()) {
            return null;
        }
        if (key.length() > MAX_KEY) {
            throw StripeError.invalid(null, null, "An idempotency key can have up to 255 characters.")
                    .toException();
        }
        return key;
    }

    private static void requireForm(HttpServerRequest request, String body) {
        String type = request.getHeader("Content-Type");
        if (!body.isEmpty() && type != null && !type.startsWith("application/x-www-form-urlencoded")) {
            throw StripeError.invalid(
                            null, null, "Invalid request: its content type must be application/x-www-form-urlencoded.")
                    .toException();
        }
    }

    private static Answer broken(RoutingContext context, Throwable failure) {
        log.errorf(failure, "%s %s failed", context.request().method(), context.normalizedPath());
        return Answer.of(StripeError.server("The simulator failed; its log says why."));
    }

    private void reply(RoutingContext context, String requestId, Answer answer) {
        faults.strike(FaultKind.TIMEOUT_AFTER_EXECUTING, context.normalizedPath())
                .ifPresentOrElse(
                        fault -> replies.lose(context, fault.delay()), () -> replies.send(context, requestId, answer));
    }
}
