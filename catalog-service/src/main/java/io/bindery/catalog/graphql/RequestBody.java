package io.bindery.catalog.graphql;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Reads a body up to a limit; more than that is never held. */
final class RequestBody {

    private static final Logger log = Logger.getLogger(RequestBody.class);

    private final Buffer body = Buffer.buffer();
    private final long limit;
    private boolean refused;

    private RequestBody(long limit) {
        this.limit = limit;
    }

    /**
     * Reads the body of a request that nobody has read yet.
     *
     * @param whole gets the body
     * @param tooLarge gets the refusal, once, as soon as the limit is passed
     */
    static void read(HttpServerRequest request, long limit, Consumer<Buffer> whole, Consumer<Refusal> tooLarge) {
        RequestBody reading = new RequestBody(limit);
        request.handler(chunk -> reading.take(chunk, tooLarge));
        request.endHandler(end -> {
            if (!reading.refused) {
                whole.accept(reading.body);
            }
        });
        request.exceptionHandler(gone -> log.debugf("a request broke off: %s", gone.toString()));
        request.resume();
    }

    private void take(Buffer chunk, Consumer<Refusal> tooLarge) {
        if (refused) {
            return;
        }
        if (body.length() + chunk.length() > limit) {
            refused = true;
            tooLarge.accept(Refusal.of(413, ErrorCode.LIMIT_EXCEEDED, "The body has more than " + limit + " bytes"));
            return;
        }
        body.appendBuffer(chunk);
    }
}
