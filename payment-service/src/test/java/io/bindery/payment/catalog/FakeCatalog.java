package io.bindery.payment.catalog;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the catalog's reservations, and for the token that payment needs to call it. Stateful and idempotent by order
 * as the real one; it can be away, or do what it is asked and lose the answer.
 */
public final class FakeCatalog implements QuarkusTestResourceLifecycleManager {

    /** How it behaves. */
    public enum Mode {
        WORKING,
        /** It does nothing and answers 503. */
        AWAY,
        /** It acts, and then breaks the connection. */
        LOSING_ANSWERS
    }

    private record Book(String title, @Nullable Long amount, String currency, int stock) {}

    private static final String TOKEN = "token-of-the-payment-service";

    private final Vertx vertx = Vertx.vertx();
    private final Map<UUID, Book> books = new ConcurrentHashMap<>();
    private final Map<UUID, JsonObject> reservations = new ConcurrentHashMap<>();
    private final List<UUID> calls = new CopyOnWriteArrayList<>();
    private volatile Mode mode = Mode.WORKING;

    @Override
    public Map<String, String> start() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> answer(request, body.toString())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        String url = "http://127.0.0.1:" + server.actualPort();
        return Map.ofEntries(
                Map.entry("quarkus.rest-client.catalog.url", url),
                Map.entry("quarkus.oidc-client.auth-server-url", url + "/auth/realms/bindery"),
                // Quick looks, so that tests of crashes need no patience.
                Map.entry("bindery.stripe.connect-timeout", "200MS"),
                Map.entry("bindery.stripe.read-timeout", "300MS"),
                Map.entry("bindery.calls.first-look", "1S"),
                Map.entry("bindery.calls.interval", "100MS"),
                Map.entry("bindery.catalog.breaker-volume", "1000"),
                Map.entry("bindery.catalog.timeout", "500MS"),
                Map.entry("bindery.webhooks.first-retry", "50MS"),
                Map.entry("bindery.webhooks.interval", "100MS"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(FakeCatalog.class));
    }

    @Override
    public void stop() {
        vertx.close();
    }

    public void behave(Mode next) {
        mode = next;
    }

    /** A book for sale; answers its id. */
    public UUID book(String title, long amount, String currency, int stock) {
        return add(new Book(title, amount, currency, stock));
    }

    /** A book without a price. */
    public UUID unpriced(String title) {
        return add(new Book(title, null, "", 10));
    }

    /** How often this order asked for a reservation. */
    public long callsOf(UUID order) {
        return calls.stream().filter(order::equals).count();
    }

    /** How many copies are kept aside over all orders. */
    public int reserved(UUID book) {
        return reservations.values().stream()
                .flatMap(reservation -> reservation.getJsonArray("items").stream())
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("bookId").equals(book.toString()))
                .mapToInt(item -> item.getInteger("quantity"))
                .sum();
    }

    private UUID add(Book book) {
        UUID id = UUID.randomUUID();
        books.put(id, book);
        return id;
    }

    private void answer(HttpServerRequest request, String body) {
        if (request.uri().endsWith("/token")) {
            reply(
                    request,
                    200,
                    new JsonObject()
                            .put("access_token", TOKEN)
                            .put("expires_in", 600)
                            .put("token_type", "Bearer"));
        } else if (!("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
            reply(request, 401, new JsonObject());
        } else if (mode == Mode.AWAY) {
            reply(request, 503, new JsonObject());
        } else {
            reserve(request, new JsonObject(body));
        }
    }

    private void reserve(HttpServerRequest request, JsonObject wanted) {
        UUID order = UUID.fromString(wanted.getString("orderId"));
        calls.add(order);
        JsonObject refusal = reservations.containsKey(order) ? null : refusal(wanted.getJsonArray("items"));
        if (refusal != null) {
            reply(request, refusal.getInteger("status"), refusal);
            return;
        }
        JsonObject reservation = reservations.computeIfAbsent(order, id -> reservation(wanted));
        if (mode == Mode.LOSING_ANSWERS) {
            request.connection().close();
        } else {
            reply(request, 201, new JsonObject().put("data", reservation));
        }
    }

    private @Nullable JsonObject refusal(JsonArray items) {
        JsonArray unknown = new JsonArray();
        JsonArray missing = new JsonArray();
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.getJsonObject(i);
            UUID id = UUID.fromString(item.getString("bookId"));
            Book book = books.get(id);
            if (book == null) {
                unknown.add(new JsonObject()
                        .put("pointer", "/items/" + i + "/bookId")
                        .put("detail", "names no book of the catalog"));
            } else if (book.stock() - reserved(id) < item.getInteger("quantity")) {
                missing.add(new JsonObject()
                        .put("pointer", "/items/" + i + "/quantity")
                        .put("detail", "book " + id + ": not enough"));
            }
        }
        if (!unknown.isEmpty()) {
            return new JsonObject().put("status", 422).put("errors", unknown);
        }
        return missing.isEmpty()
                ? null
                : new JsonObject()
                        .put("status", 409)
                        .put("detail", missing.getJsonObject(0).getString("detail"))
                        .put("errors", missing);
    }

    private JsonObject reservation(JsonObject wanted) {
        JsonArray items = new JsonArray();
        for (int i = 0; i < wanted.getJsonArray("items").size(); i++) {
            JsonObject item = wanted.getJsonArray("items").getJsonObject(i).copy();
            Book book = books.get(UUID.fromString(item.getString("bookId")));
            if (book != null) {
                JsonObject price = new JsonObject().put("amount", book.amount()).put("currency", book.currency());
                items.add(item.put("title", book.title()).put("unitPrice", book.amount() == null ? null : price));
            }
        }
        return new JsonObject()
                .put("id", wanted.getString("orderId"))
                .put("orderId", wanted.getString("orderId"))
                .put("status", "reserved")
                .put("expiresAt", Instant.now().plusSeconds(2_700).toString())
                .put("items", items);
    }

    private static void reply(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", status < 400 ? "application/json" : "application/problem+json")
                .end(body.encode());
    }
}
