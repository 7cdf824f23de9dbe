package io.bindery.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.ProblemException;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many at once: copies are never sold twice, never lost, and nobody waits in a circle. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class ReservationRaceIT extends StockIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int COPIES = 20;

    @Inject
    Reserver reserver;

    @Inject
    Reservations reservations;

    @Inject
    ReservationExpiry expiry;

    @Inject
    Outbox outbox;

    @Test
    void a_hundred_orders_at_once_for_ten_copies_have_ten_winners() {
        String book = createWithStock("Sought after", 10);
        List<Integer> statuses = statuses(IntStream.range(0, 100)
                .mapToObj(i -> order(newOrder(), item(book, 1)))
                .toList());
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(10);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(90);
        assertStock(book, 0, 10);
    }

    @Test
    void two_orders_racing_for_the_last_copy_have_one_winner() {
        for (int i = 0; i < 10; i++) {
            String book = createWithStock("The last one", 1);
            assertThat(statuses(List.of(order(newOrder(), item(book, 1)), order(newOrder(), item(book, 1)))))
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void copies_of_one_order_at_once_reserve_once() {
        String book = createWithStock("Repeated", 10);
        String body = order(newOrder(), item(book, 2));
        assertThat(statuses(Collections.nCopies(20, body))).containsOnly(201);
        assertStock(book, 8, 2);
    }

    @Test
    void orders_that_name_books_in_opposite_order_do_not_wait_for_each_other() {
        List<String> books = IntStream.range(0, 6)
                .mapToObj(i -> createWithStock("Circle " + i, 1_000))
                .toList();
        Random random = new Random(7);
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            List<String> shuffled = new ArrayList<>(books);
            Collections.shuffle(shuffled, random);
            bodies.add(order(
                    newOrder(), shuffled.stream().map(book -> item(book, 1)).toArray(String[]::new)));
        }
        assertThat(statuses(bodies)).containsOnly(201);
        books.forEach(book -> assertStock(book, 850, 150));
    }

    @Test
    void an_order_given_up_while_it_reserves_ends_without_copies() {
        UUID order = UUID.randomUUID();
        SqlConnection reserving = pool.getConnectionAndAwait();
        var transaction = reserving.beginAndAwait();
        reserving
                .preparedQuery(
                        "insert into reservation (order_id, state, expires_at) values ($1, 'reserved', now() + interval '1 hour')")
                .executeAndAwait(Tuple.of(order));
        var givingUp = outbox.inConnection(connection -> reservations.follow(connection, order, Step.RELEASE))
                .subscribeAsCompletionStage();
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(waiting()).isEqualTo(1));
        transaction.commitAndAwait();
        reserving.closeAndAwait();
        givingUp.join();
        assertThat(status(order.toString())).isEqualTo("released");
    }

    private long waiting() {
        return pool.query("select count(*) from pg_locks where locktype = 'transactionid' and not granted")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void mixed_work_at_once_loses_and_invents_no_copy() {
        List<UUID> books = IntStream.range(0, 5)
                .mapToObj(i -> UUID.fromString(createWithStock("Mixed " + i, COPIES)))
                .toList();
        Random random = new Random(2026);
        List<UUID> orders = Stream.generate(UUID::randomUUID).limit(150).toList();
        Multi.createFrom()
                .range(0, 1_500)
                .onItem()
                .transformToUni(i -> work(random, orders.get(random.nextInt(orders.size())), books))
                .merge(16)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
        books.forEach(this::assertNothingLost);
        books.forEach(book -> Eventually.within(PATIENCE).untilAsserted(() -> assertToldInOrder(book)));
    }

    /** One random thing; a refusal is a fine answer, anything else that fails is not. */
    private Uni<Void> work(Random random, UUID order, List<UUID> books) {
        Uni<?> work = switch (random.nextInt(8)) {
            case 0, 1, 2 -> reserver.reserve(request(random, order, books));
            case 3 -> reservations.take(order, Step.CONFIRM);
            case 4 -> reservations.take(order, Step.COMMIT);
            case 5 -> reservations.take(order, Step.RELEASE);
            case 6 -> expiry.round();
            default ->
                pool.preparedQuery("update reservation set expires_at = now() where order_id = $1")
                        .execute(Tuple.of(order));
        };
        return work.replaceWithVoid().onFailure(ProblemException.class).recoverWithNull();
    }

    private static ReservationRequest request(Random random, UUID order, List<UUID> books) {
        List<UUID> shuffled = new ArrayList<>(books);
        Collections.shuffle(shuffled, random);
        List<ReservationRequest.Line> lines = shuffled.subList(0, 1 + random.nextInt(3)).stream()
                .map(book -> new ReservationRequest.Line(book, 1 + random.nextInt(3), ""))
                .toList();
        return new ReservationRequest(order, lines, Duration.ofMinutes(5));
    }

    private void assertNothingLost(UUID book) {
        var row = pool.preparedQuery("""
                        select s.available, s.reserved,
                            coalesce(sum(i.quantity) filter (where r.state in ('reserved', 'confirmed')), 0)::int as held,
                            coalesce(sum(i.quantity) filter (where r.state = 'committed'), 0)::int as sold
                        from stock s left join reservation_item i on i.book_id = s.book_id
                            left join reservation r on r.order_id = i.order_id
                        where s.book_id = $1 group by s.book_id
                        """)
                .executeAndAwait(Tuple.of(book))
                .iterator()
                .next();
        assertThat(row.getInteger("reserved")).isEqualTo(row.getInteger("held"));
        assertThat(row.getInteger("available") + row.getInteger("reserved") + row.getInteger("sold"))
                .isEqualTo(COPIES);
        assertThat(row.getInteger("sold")).as("something happened").isPositive();
    }

    /** Every version is told once, in order, and the last one is what the table holds. */
    private void assertToldInOrder(UUID book) {
        var row = pool.preparedQuery("select version, available, reserved from stock where book_id = $1")
                .executeAndAwait(Tuple.of(book))
                .iterator()
                .next();
        List<JsonNode> events = new EventTopic(TestInfra.kafka().bootstrapServers(), StockEvent.TOPIC)
                .eventsByKey()
                .getOrDefault(book.toString(), List.of());
        assertThat(events.stream()
                        .map(event -> event.path("data").path("version").asInt()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, row.getInteger("version"))
                        .boxed()
                        .toList());
        assertThat(events.getLast().path("data").path("available").asInt()).isEqualTo(row.getInteger("available"));
        assertThat(events.getLast().path("data").path("reserved").asInt()).isEqualTo(row.getInteger("reserved"));
    }

    /** Sends all bodies at once. */
    private List<Integer> statuses(List<String> bodies) {
        String token = tokens.service("payment");
        URI address = URI.create("http://localhost:" + RestAssured.port + RESERVATIONS);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            List<CompletableFuture<HttpResponse<String>>> answers = bodies.stream()
                    .map(body -> client.sendAsync(
                            HttpRequest.newBuilder(address)
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString()))
                    .toList();
            return answers.stream().map(answer -> answer.join().statusCode()).toList();
        }
    }
}
