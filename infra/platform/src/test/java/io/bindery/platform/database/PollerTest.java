package io.bindery.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PollerTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Vertx VERTX = Vertx.vertx();

    private final AtomicInteger rounds = new AtomicInteger();

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @Test
    void goes_on_at_once_while_there_is_more() throws Exception {
        CountDownLatch five = new CountDownLatch(5);
        Poller poller = new Poller(VERTX, NEVER, () -> {
            five.countDown();
            return Uni.createFrom().item(rounds.incrementAndGet() < 5);
        });
        CompletionStage<Void> ended = poller.start();
        assertThat(five.await(20, TimeUnit.SECONDS)).isTrue();
        stop(poller, ended);
        assertThat(rounds).hasValue(5);
    }

    @Test
    void rests_until_it_is_woken() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        Poller poller = new Poller(VERTX, NEVER, () -> {
            first.countDown();
            second.countDown();
            return Uni.createFrom().item(false);
        });
        CompletionStage<Void> ended = poller.start();
        assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
        poller.wake();
        assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
        stop(poller, ended);
    }

    @Test
    void a_wake_during_a_round_is_not_lost() throws Exception {
        CompletableFuture<Boolean> slow = new CompletableFuture<>();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        Poller poller = new Poller(VERTX, NEVER, () -> {
            first.countDown();
            second.countDown();
            return Uni.createFrom().completionStage(slow);
        });
        CompletionStage<Void> ended = poller.start();
        assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
        poller.wake();
        slow.complete(false);
        assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
        stop(poller, ended);
    }

    @Test
    void rounds_never_overlap() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch many = new CountDownLatch(50);
        Poller poller = new Poller(VERTX, Duration.ofMillis(1), () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            return Uni.createFrom()
                    .item(false)
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(1))
                    .invoke(() -> {
                        inside.decrementAndGet();
                        many.countDown();
                    });
        });
        CompletionStage<Void> ended = poller.start();
        while (!many.await(1, TimeUnit.MILLISECONDS)) {
            poller.wake();
        }
        stop(poller, ended);
        assertThat(most).hasValue(1);
    }

    @Test
    void waits_for_an_outage_to_end() throws Exception {
        CountDownLatch third = new CountDownLatch(3);
        Poller poller = new Poller(VERTX, NEVER, () -> {
            third.countDown();
            return rounds.incrementAndGet() < 3
                    ? Uni.createFrom().failure(new VertxException("Connection is closed"))
                    : Uni.createFrom().item(false);
        });
        CompletionStage<Void> ended = poller.start();
        assertThat(third.await(20, TimeUnit.SECONDS)).isTrue();
        stop(poller, ended);
    }

    @Test
    void gives_up_a_round_that_does_not_end() throws Exception {
        CountDownLatch second = new CountDownLatch(2);
        Poller poller = new Poller(VERTX, NEVER, Duration.ofMillis(50), () -> {
            second.countDown();
            return rounds.incrementAndGet() < 2
                    ? Uni.createFrom().nothing()
                    : Uni.createFrom().item(false);
        });
        CompletionStage<Void> ended = poller.start();
        assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
        stop(poller, ended);
    }

    @Test
    void crashes_for_its_supervisor_when_a_round_is_broken() {
        Poller poller = new Poller(VERTX, NEVER, () -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> end(poller.start()))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("a bug");
    }

    private static void stop(Poller poller, CompletionStage<Void> ended) {
        poller.stop();
        end(ended);
    }

    private static void end(CompletionStage<Void> ended) {
        ended.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
