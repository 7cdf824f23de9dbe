package io.bindery.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/**
 * The load generator's process: a line with a {@link LoadPlan} in, a line with its {@link LoadResult} out. Stays for many
 * plans, so that it is warm; ends with its input, and so with the benchmark, however that ends.
 */
public final class LoadServer {

    private LoadServer() {}

    /** Serves until the input ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        ObjectMapper json = new ObjectMapper();
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            LoadResult result = LoadRun.start(vertx, json.readValue(line, LoadPlan.class))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            out.println(json.writeValueAsString(result));
            out.flush();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
