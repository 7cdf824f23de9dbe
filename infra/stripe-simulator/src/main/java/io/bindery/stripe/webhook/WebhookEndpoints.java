package io.bindery.stripe.webhook;

import io.bindery.stripe.api.Call;
import io.bindery.stripe.api.Effect;
import io.bindery.stripe.api.Operation;
import io.bindery.stripe.api.Operations;
import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.form.Metadata;
import io.bindery.stripe.form.Params;
import io.bindery.stripe.store.Ids;
import io.bindery.stripe.store.ListQuery;
import io.bindery.stripe.store.ObjectStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where events go. The secret of an endpoint is told once, when it is created. */
@Singleton
class WebhookEndpoints implements Operations {

    static final String KIND = "webhook_endpoint";

    private static final String PATH = "/v1/webhook_endpoints";
    private static final String ONE = PATH + "/:id";
    private static final int SECRET_LENGTH = 32;

    private final ObjectStore objects;

    WebhookEndpoints(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(PATH, KIND, this::create),
                Operation.get(ONE, KIND, this::retrieve),
                Operation.list(PATH, KIND, this::list),
                Operation.delete(ONE, KIND, this::delete));
    }

    private Effect create(Call call) {
        Params params = call.params();
        String url = params.requiredText("url");
        if (!isAddress(url)) {
            throw StripeError.invalid("url_invalid", "url", "Invalid URL: it needs http or https and a host.")
                    .toException();
        }
        List<String> events = params.list("enabled_events");
        if (events.isEmpty()) {
            throw StripeError.invalid("parameter_missing", "enabled_events", "Missing required param: enabled_events.")
                    .toException();
        }
        String description = params.text("description");
        JsonObject metadata = Metadata.read(params).applyTo(new JsonObject());
        String secret = "whsec_" + Ids.random(SECRET_LENGTH);
        return tx -> {
            JsonObject endpoint = endpoint(Ids.create("we"), tx.now(), url, events, description)
                    .put("metadata", metadata);
            return objects.insert(tx, endpoint, new JsonObject().put("secret", secret))
                    .map(inserted -> Outcome.ok(inserted.copy().put("secret", secret)));
        };
    }

    private Effect retrieve(Call call) {
        return tx -> objects.get(tx, KIND, call.id(), "webhook_endpoint").map(found -> Outcome.ok(found.data()));
    }

    private Effect list(Call call) {
        ListQuery query = ListQuery.read(call.params());
        return tx -> objects.list(tx, KIND, query, call.path()).map(Outcome::ok);
    }

    private Effect delete(Call call) {
        return tx -> objects.delete(tx, KIND, call.id()).map(deleted -> {
            if (!deleted) {
                throw StripeError.missing(KIND, "webhook_endpoint", call.id()).toException();
            }
            return Outcome.ok(
                    new JsonObject().put("id", call.id()).put("object", KIND).put("deleted", true));
        });
    }

    static JsonObject endpoint(String id, long created, String url, List<String> events, @Nullable String description) {
        return new JsonObject()
                .put("id", id)
                .put("object", KIND)
                .putNull("api_version")
                .putNull("application")
                .put("created", created)
                .put("description", description)
                .put("enabled_events", new JsonArray(events))
                .put("livemode", false)
                .put("metadata", new JsonObject())
                .put("status", "enabled")
                .put("url", url);
    }

    static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
