package io.bindery.stripe.card;

import io.bindery.stripe.api.Call;
import io.bindery.stripe.api.Effect;
import io.bindery.stripe.api.Operation;
import io.bindery.stripe.api.Operations;
import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.store.Ids;
import io.bindery.stripe.store.ObjectStore;
import io.bindery.stripe.store.Stored;
import io.bindery.stripe.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Payment methods made of test cards. The number itself is never kept: the method remembers which test card it is. */
@Singleton
public class PaymentMethods implements Operations {

    public static final String KIND = "payment_method";

    private static final String TEST_CARD = "test_card";

    private final ObjectStore objects;

    PaymentMethods(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.get("/v1/payment_methods/:id", KIND, this::retrieve));
    }

    /**
     * The method that a parameter names: one that exists, or a new one when the name is a test card's.
     *
     * @throws io.bindery.stripe.error.StripeException 404 when there is neither
     */
    public Uni<Stored> resolve(Tx tx, String id, String param) {
        Optional<TestCard> named = TestCard.named(id);
        if (named.isPresent()) {
            // Two years ahead, as a card that was issued lately.
            LocalDate today = LocalDate.ofEpochDay(tx.now() / 86_400);
            return create(tx, named.get(), today.getMonthValue(), today.getYear() + 2);
        }
        return objects.get(tx, KIND, id, param);
    }

    /** A new method for a card that a buyer has entered. */
    public Uni<Stored> create(Tx tx, TestCard card, int expMonth, int expYear) {
        JsonObject method = new JsonObject()
                .put("id", Ids.create("pm"))
                .put("object", KIND)
                .put("allow_redisplay", "unspecified")
                .put("billing_details", billingDetails())
                .put("card", card(card, expMonth, expYear))
                .put("created", tx.now())
                .putNull("customer")
                .put("livemode", false)
                .put("metadata", new JsonObject())
                .put("type", "card");
        JsonObject internal = new JsonObject().put(TEST_CARD, card.name());
        return objects.insert(tx, method, internal).map(inserted -> new Stored(inserted, internal));
    }

    /** The test card behind a method. */
    public static TestCard cardOf(Stored method) {
        String name = method.internal().getString(TEST_CARD);
        return TestCard.named(name).orElseThrow(() -> new IllegalStateException("no test card is named " + name));
    }

    /** Empty details of a buyer. */
    public static JsonObject billingDetails() {
        JsonObject address = new JsonObject();
        List.of("city", "country", "line1", "line2", "postal_code", "state").forEach(address::putNull);
        return new JsonObject()
                .put("address", address)
                .putNull("email")
                .putNull("name")
                .putNull("phone")
                .putNull("tax_id");
    }

    private Effect retrieve(Call call) {
        if (TestCard.named(call.id()).isPresent()) {
            throw StripeError.missing(KIND, "payment_method", call.id()).toException();
        }
        return tx -> objects.get(tx, KIND, call.id(), "payment_method").map(found -> Outcome.ok(found.data()));
    }

    private static JsonObject card(TestCard card, int expMonth, int expYear) {
        String brand = card.brand().code();
        return new JsonObject()
                .put("brand", brand)
                .put(
                        "checks",
                        new JsonObject()
                                .putNull("address_line1_check")
                                .putNull("address_postal_code_check")
                                .put("cvc_check", "unchecked"))
                .put("country", "US")
                .put("display_brand", brand)
                .put("exp_month", expMonth)
                .put("exp_year", expYear)
                .put("fingerprint", fingerprint(card))
                .put("funding", card.name().endsWith("_debit") ? "debit" : "credit")
                .putNull("generated_from")
                .put("last4", card.last4())
                .put(
                        "networks",
                        new JsonObject()
                                .put("available", new JsonArray().add(brand))
                                .putNull("preferred"))
                .put("regulated_status", "unregulated")
                .put("three_d_secure_usage", new JsonObject().put("supported", true))
                .putNull("wallet");
    }

    /** The same for the same card, as fraud rules need it. */
    private static String fingerprint(TestCard card) {
        return "sim" + Integer.toHexString(card.number().hashCode());
    }
}
