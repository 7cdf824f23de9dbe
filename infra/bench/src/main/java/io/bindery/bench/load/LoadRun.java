package io.bindery.bench.load;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link LoadPlan}: as many loops as connections, each sending its next request when the last is answered. All on
 * one event loop, so that nothing is shared and the generator takes one processor at most.
 */
final class LoadRun {

    private static final long PATIENCE_MILLIS = 30_000;
    private static final double NANOS_PER_SECOND = 1e9;

    /** A request in the form that Vert.x sends. */
    private record Ready(RequestOptions options, @Nullable Buffer body, LoadRequest asked) {

        static Ready of(LoadRequest request, int port) {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(request.method()))
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI(request.uri())
                    .setTimeout(PATIENCE_MILLIS);
            request.headers().forEach(options::putHeader);
            String body = request.body();
            return new Ready(options, body == null ? null : Buffer.buffer(body), request);
        }
    }

    private final Vertx vertx;
    private final HttpClient client;
    private final List<Ready> requests;
    private final Pacing pacing;
    private final long lastStart;
    private final Promise<LoadResult> done = Promise.promise();
    private final Latencies latencies = new Latencies();
    private final long started = System.nanoTime();
    private int loops;
    private long sent;
    private long bad;
    private @Nullable String firstProblem;

    private LoadRun(Vertx vertx, LoadPlan plan) {
        this.vertx = vertx;
        client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(plan.connections())
                .setKeepAliveTimeout(0)
                .setPipelining(false));
        requests = plan.requests().stream()
                .map(request -> Ready.of(request, plan.port()))
                .toList();
        pacing = new Pacing(plan.perSecond());
        lastStart = (long) (plan.seconds() * NANOS_PER_SECOND);
        loops = plan.connections();
    }

    /** Runs the plan on an event loop; never fails, what fails is counted. */
    static Future<LoadResult> start(Vertx vertx, LoadPlan plan) {
        Promise<LoadResult> result = Promise.promise();
        vertx.getOrCreateContext().runOnContext(now -> {
            LoadRun run = new LoadRun(vertx, plan);
            run.done.future().onComplete(result);
            for (int i = 0; i < plan.connections(); i++) {
                run.next();
            }
        });
        return result.future();
    }

    private long now() {
        return System.nanoTime() - started;
    }

    private void next() {
        long now = now();
        long due = pacing.due(sent, now);
        if (due >= lastStart || now >= lastStart) {
            end();
            return;
        }
        Ready request = requests.get((int) (sent++ % requests.size()));
        long wait = Pacing.waitMillis(due, now);
        if (wait == 0) {
            send(request, due);
        } else {
            vertx.setTimer(wait, timer -> send(request, due));
        }
    }

    private void send(Ready ready, long due) {
        client.request(ready.options())
                .compose(request -> answer(request, ready))
                .onComplete(outcome -> {
                    note(outcome, now() - due);
                    next();
                });
    }

    /** Empty when the answer is the wanted one, else what is wrong with it. */
    private static Future<String> answer(HttpClientRequest request, Ready ready) {
        Buffer body = ready.body();
        return (body == null ? request.send() : request.send(body))
                .compose(
                        answer -> answer.body().map(received -> problem(ready.asked(), answer.statusCode(), received)));
    }

    private static String problem(LoadRequest asked, int status, Buffer received) {
        if (status == asked.status() && received.length() >= asked.leastBytes()) {
            return "";
        }
        String start = received.getString(0, Math.min(200, received.length()));
        return asked.method() + " " + asked.uri() + " answers " + status + " " + start;
    }

    private void note(AsyncResult<String> outcome, long nanos) {
        String problem = outcome.succeeded() ? outcome.result() : String.valueOf(outcome.cause());
        if (problem.isEmpty()) {
            latencies.record(nanos);
            return;
        }
        bad++;
        if (firstProblem == null) {
            firstProblem = problem;
        }
    }

    private void end() {
        loops--;
        if (loops == 0) {
            double seconds = now() / NANOS_PER_SECOND;
            LoadResult result = new LoadResult(latencies.count(), bad, firstProblem, seconds, latencies);
            client.close().onComplete(closed -> done.complete(result));
        }
    }
}
