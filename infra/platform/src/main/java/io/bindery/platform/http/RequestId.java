package io.bindery.platform.http;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The id that links the log lines of one request over all services. Taken from {@code X-Request-Id} when it is short and
 * harmless, made otherwise; put into the logging context as {@code requestId}, and returned in the answer.
 */
@ApplicationScoped
public class RequestId {

    public static final String HEADER = "X-Request-Id";
    public static final String KEY = "requestId";

    private static final int BEFORE_EVERYTHING = 1_000;
    /** Shared: a new one per request would ask the machine for randomness each time. Thread-safe. */
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    void install(@Observes Filters filters) {
        filters.register(RequestId::assign, BEFORE_EVERYTHING);
    }

    /** The id of the request that the current code serves, or null outside of one. */
    public static @Nullable String current() {
        return (String) MDC.get(KEY);
    }

    /**
     * Does the work in a Vert.x context of its own whose log lines carry this request id: for what continues a request
     * later, an event or a job.
     *
     * @param id null when nothing is known; then the lines carry none
     */
    public static <T> Uni<T> during(@Nullable String id, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(outcome -> {
            Context context = VertxContext.createNewDuplicatedContext();
            if (context == null) {
                throw new IllegalStateException("not in a Vert.x context");
            }
            context.runOnContext(ready -> {
                if (id == null) {
                    MDC.remove(KEY);
                } else {
                    MDC.put(KEY, id);
                }
                Uni.createFrom().deferred(work::get).subscribe().with(outcome::complete, outcome::fail);
            });
        });
    }

    private static void assign(RoutingContext request) {
        String given = request.request().getHeader(HEADER);
        String id = given != null && HARMLESS.matcher(given).matches() ? given : create();
        MDC.put(KEY, id);
        request.put(KEY, id);
        request.request().headers().set(HEADER, id);
        request.response().putHeader(HEADER, id);
        request.next();
    }

    private static String create() {
        return IDS.generate().toString();
    }
}
