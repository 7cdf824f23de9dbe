package io.bindery.catalog;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Sends one request after the other, and breaks one of eight off. It has connections of its own, as those of requests that are
 * broken off are closed. One who has waited in vain sends nothing more and stays connected, so that the catalog can be asked whether it owes
 * the answer: a client that breaks requests off may have lost it as well.
 */
final class Caller implements Callable<Caller> {

    private static final Logger log = Logger.getLogger(Caller.class);

    private static final int REQUESTS = 250;
    private static final int PATIENCE_SECONDS = 60;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> faults = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();
    private final RestFuzz fuzz;
    private final Random hangUps;

    Caller(RestFuzz fuzz, Random hangUps) {
        this.fuzz = fuzz;
        this.hangUps = hangUps;
    }

    @Override
    public Caller call() throws Exception {
        for (int i = 0; i < REQUESTS && unanswered.isEmpty(); i++) {
            RestFuzz.Case sent = fuzz.next();
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(sent.request(), BodyHandlers.ofString());
            if (hangUps.nextInt(8) == 0) {
                hangUp(answer, hangUps.nextInt(5_000));
            } else {
                await(sent, answer);
            }
        }
        return this;
    }

    /** What was answered with a 5xx, and by what. */
    List<String> faults() {
        return faults;
    }

    /** What was waited for in vain. */
    List<String> unanswered() {
        return unanswered;
    }

    void leave() {
        client.shutdownNow();
    }

    private void await(RestFuzz.Case sent, CompletableFuture<HttpResponse<String>> answer)
            throws ExecutionException, InterruptedException {
        try {
            HttpResponse<String> response = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (response.statusCode() >= 500) {
                faults.add("%s\n%d %s".formatted(sent, response.statusCode(), response.body()));
            }
        } catch (TimeoutException inVain) {
            log.warnf("no answer in %d s to %s", PATIENCE_SECONDS, sent);
            unanswered.add(sent.toString());
        }
    }

    private static void hangUp(CompletableFuture<?> answer, int afterMicros)
            throws ExecutionException, InterruptedException {
        try {
            answer.get(afterMicros, TimeUnit.MICROSECONDS);
        } catch (TimeoutException early) {
            answer.cancel(true);
        }
    }
}
