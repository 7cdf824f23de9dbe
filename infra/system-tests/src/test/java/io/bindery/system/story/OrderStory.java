package io.bindery.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.testkit.Eventually;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Two books are ordered, paid at the second try, shipped and paid back. Each step ends when the whole suite agrees on it, and
 * checks that the ledger is balanced. Its books are new, so stories can be told in any number.
 */
final class OrderStory implements AutoCloseable {

    /** What people do; between two of them the suite comes to rest. */
    enum Step {
        ORDER,
        DECLINED_CARD,
        GOOD_CARD,
        SHIP,
        REFUND
    }

    static final String BUYER = "alice";
    static final String STAFF = "sam";

    private static final String GOOD_CARD = "4242424242424242";
    private static final String DECLINED_CARD = "4000000000000002";
    private static final int STOCK = 10;
    private static final int TOTAL = 2 * 1250 + 899;

    private final Shop shop;
    private final ChannelListener channel;
    private final String mark = UUID.randomUUID().toString();
    private final String first;
    private final String second;
    private final String neighbour;
    private @Nullable JsonNode order;
    private String requestId = "";

    OrderStory(Shop shop) {
        this.shop = shop;
        this.channel = new ChannelListener(shop, BUYER);
        this.first = newBook("First of " + mark, 1250);
        this.second = newBook("Second of " + mark, 899);
        this.neighbour = newBook("Neighbour of " + mark, 500);
        othersLikeThemTogether();
        assertThat(recommended(neighbour))
                .as("before she has bought anything near it")
                .isEmpty();
    }

    /** Does one step and waits for all that must follow. */
    void tell(Step step) {
        switch (step) {
            case ORDER -> placeOrder();
            case DECLINED_CARD -> payWithDeclinedCard();
            case GOOD_CARD -> payWithGoodCard();
            case SHIP -> ship();
            case REFUND -> refund();
        }
        theLedgerIsBalanced();
    }

    /** What must hold at the end, however often somebody died on the way. */
    void nothingHappenedTwice() {
        JsonNode intent = stripe("/v1/payment_intents/" + intentId());
        assertThat(intent.path("status").asText()).isEqualTo("succeeded");
        assertThat(intent.path("amount_received").asInt()).isEqualTo(TOTAL);
        List<JsonNode> charges = list(stripe("/v1/charges?limit=100&payment_intent=" + intentId()));
        assertThat(charges)
                .filteredOn(charge -> charge.path("captured").asBoolean())
                .hasSize(1);
        assertThat(charges)
                .filteredOn(charge -> charge.path("paid").asBoolean())
                .hasSize(1);
        assertThat(list(stripe("/v1/refunds?limit=100&payment_intent=" + intentId())))
                .extracting(refund -> refund.path("amount").asInt())
                .containsExactly(TOTAL);
        assertThat(intentsOfTheOrder()).as("intents made for the order").hasSize(1);
        assertThat(mails()).as("a receipt and a note of the refund").hasSize(2);
        assertThat(channel.kindsAbout(orderId()))
                .as("she is told each thing once, a declined card as often as a card was declined")
                .containsExactlyInAnyOrderElementsOf(whatSheMustBeTold(charges));
        assertThat(stock(first)).isEqualTo(Map.of("available", STOCK - 2, "reserved", 0));
        assertThat(stock(second)).isEqualTo(Map.of("available", STOCK - 1, "reserved", 0));
    }

    /** A page that does not come back lets her try the bad card again, so it may have been declined more than once. */
    private static List<String> whatSheMustBeTold(List<JsonNode> charges) {
        Stream<String> declines = charges.stream()
                .filter(charge -> !charge.path("paid").asBoolean())
                .map(charge -> "payment.declined");
        return Stream.concat(declines, Stream.of("order.authorized", "order.paid", "order.shipped", "order.refunded"))
                .toList();
    }

    String orderId() {
        return current().path("id").asText();
    }

    /** The id that the request got by which she ordered. */
    String requestId() {
        return requestId;
    }

    private String number() {
        return current().path("number").asText();
    }

    private JsonNode current() {
        if (order == null) {
            throw new IllegalStateException("nothing was ordered yet");
        }
        return order;
    }

    private void placeOrder() {
        String items = "{\"items\": [{\"bookId\": \"%s\", \"quantity\": 2}, {\"bookId\": \"%s\", \"quantity\": 1}]}"
                .formatted(first, second);
        Answer placed = shop.post(BUYER, "/api/v1/orders", items);
        order = placed.expecting(201);
        requestId = placed.requestId();
        assertThat(current().path("status").asText()).isEqualTo("pending");
        assertThat(current().at("/total/amount").asInt()).isEqualTo(TOTAL);
        assertThat(stock(first)).isEqualTo(Map.of("available", STOCK - 2, "reserved", 2));
        assertThat(stock(second)).isEqualTo(Map.of("available", STOCK - 1, "reserved", 1));
    }

    private void payWithDeclinedCard() {
        assertThat(payWith(DECLINED_CARD)).containsIgnoringCase("declined");
        sheIsTold("payment.declined");
        assertThat(status()).isEqualTo("pending");
    }

    private void payWithGoodCard() {
        payWith(GOOD_CARD);
        theOrderIs("authorized");
        sheIsTold("order.authorized");
        Eventually.within(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(shop.get(STAFF, "/api/v1/stock-reservations/" + orderId())
                                .expecting(200)
                                .at("/data/status")
                                .asText())
                        .isEqualTo("confirmed"));
    }

    private void ship() {
        shop.post(
                        STAFF,
                        "/api/v1/orders/" + orderId() + "/shipments",
                        "{\"carrier\": \"Post\", \"trackingNumber\": \"T-1\"}")
                .expecting(200, 201);
        theOrderIs("shipped");
        JsonNode payment = shop.get(BUYER, "/api/v1/payments/" + paymentId()).expecting(200);
        assertThat(payment.path("status").asText()).isEqualTo("captured");
        sheIsTold("order.shipped");
        Eventually.within(Shop.PATIENCE).untilAsserted(() -> {
            assertThat(stock(first)).isEqualTo(Map.of("available", STOCK - 2, "reserved", 0));
            assertThat(stock(second)).isEqualTo(Map.of("available", STOCK - 1, "reserved", 0));
        });
        Eventually.within(Shop.PATIENCE).untilAsserted(() -> assertThat(mails()).hasSize(1));
        Eventually.within(Shop.PATIENCE).untilAsserted(() -> {
            assertThat(recommended(neighbour)).as("for what she bought").isNotEmpty();
            assertThat(recommended(first)).isEmpty();
            assertThat(recommended(second)).isEmpty();
        });
        assertThat(purchases()).as("each once").containsExactlyInAnyOrder(first, second);
    }

    private void refund() {
        shop.post(
                        STAFF,
                        "/api/v1/refunds",
                        "{\"paymentId\": \"%s\", \"reason\": \"requested_by_customer\"}".formatted(paymentId()))
                .expecting(200, 201, 202);
        theOrderIs("refunded");
        sheIsTold("order.refunded");
        Eventually.within(Shop.PATIENCE).untilAsserted(() -> assertThat(mails()).hasSize(2));
        Eventually.within(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(purchases())
                        .as("what was given back is hers no more")
                        .isEmpty());
    }

    private String payWith(String card) {
        return shop.postForm(
                current().path("checkoutUrl").asText(), Map.of("number", card, "expiry", "12/34", "cvc", "123"));
    }

    private void theOrderIs(String status) {
        Eventually.within(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(status()).isEqualTo(status));
    }

    private String status() {
        return read().path("status").asText();
    }

    private JsonNode read() {
        return shop.get(BUYER, "/api/v1/orders/" + orderId()).expecting(200);
    }

    private String paymentId() {
        return read().path("paymentId").asText();
    }

    private void sheIsTold(String kind) {
        Eventually.within(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(channel.kindsAbout(orderId())).contains(kind));
    }

    /** In a double-entry ledger the debits and credits of all accounts of a currency sum up to nothing. */
    private void theLedgerIsBalanced() {
        JsonNode ledger = shop.get(STAFF, "/api/v1/ledger/accounts").expecting(200);
        assertThat(ledger.path("trialBalance"))
                .allSatisfy(sum -> assertThat(sum.path("amount").asLong()).isZero());
        Map<String, Long> sums = new HashMap<>();
        for (JsonNode account : ledger.path("data")) {
            String currency = account.at("/debit/currency").asText();
            long surplus = account.at("/debit/amount").asLong()
                    - account.at("/credit/amount").asLong();
            sums.merge(currency, surplus, Long::sum);
        }
        assertThat(sums).allSatisfy((currency, sum) -> assertThat(sum).isZero());
    }

    private String newBook(String title, int price) {
        String book =
                "{\"title\": \"%s\", \"author\": \"Story Teller\", \"price\": {\"amount\": %d, \"currency\": \"USD\"}}"
                        .formatted(title, price);
        String id = shop.post(STAFF, "/api/v1/books", book)
                .expecting(201)
                .at("/data/id")
                .asText();
        shop.patch(STAFF, "/api/v1/stock/" + id, "{\"available\": %d}".formatted(STOCK))
                .expecting(200);
        return id;
    }

    private Map<String, Integer> stock(String book) {
        JsonNode stock = shop.get(STAFF, "/api/v1/stock/" + book).expecting(200).path("data");
        return Map.of(
                "available",
                stock.path("available").asInt(),
                "reserved",
                stock.path("reserved").asInt());
    }

    /** The recommender hears of new books by events; until then it does not know them. */
    private void othersLikeThemTogether() {
        for (String reader : List.of("bob", STAFF, "admin")) {
            for (String book : List.of(first, second, neighbour)) {
                String like = "{\"bookId\": \"%s\", \"type\": \"like\"}".formatted(book);
                Eventually.within(Shop.PATIENCE)
                        .untilAsserted(() ->
                                shop.post(reader, "/api/v1/feedback", like).expecting(200, 201, 202, 204));
            }
        }
    }

    /** Her recommendations by what she and others chose together, as far as they are this book. */
    private List<JsonNode> recommended(String book) {
        return list(shop.get(BUYER, "/api/v1/recommendations?strategy=item_knn&limit=100")
                        .expecting(200))
                .stream()
                .filter(item -> item.path("bookId").asText().equals(book))
                .toList();
    }

    private List<String> purchases() {
        Set<String> ours = new HashSet<>(List.of(first, second, neighbour));
        return list(shop.get(BUYER, "/api/v1/feedback?page%5Bsize%5D=100").expecting(200)).stream()
                .filter(feedback -> feedback.path("type").asText().equals("purchase"))
                .map(feedback -> feedback.path("bookId").asText())
                .filter(ours::contains)
                .toList();
    }

    /** What the sink has for this order. */
    private List<JsonNode> mails() {
        return list(shop.getOutside(8026, "/messages", Map.of())).stream()
                .filter(mail -> mail.toString().contains(number()))
                .toList();
    }

    private String intentId() {
        String secret = current().path("clientSecret").asText();
        return secret.substring(0, secret.indexOf("_secret_"));
    }

    private List<JsonNode> intentsOfTheOrder() {
        return list(stripe("/v1/payment_intents?limit=100")).stream()
                .filter(intent -> intent.path("metadata").toString().contains(orderId()))
                .toList();
    }

    private JsonNode stripe(String path) {
        return shop.getOutside(
                8090,
                path,
                Map.of("Authorization", "Bearer sk_test_" + shop.suite().secret("stripe.secret")));
    }

    private static List<JsonNode> list(JsonNode answer) {
        return StreamSupport.stream(answer.path("data").spliterator(), false).toList();
    }

    @Override
    public void close() {
        channel.close();
    }
}
