package io.bindery.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A body in passing: tells the size of each part before it goes on. Back-pressure is the source's own. */
final class WatchedStream implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final IntConsumer watcher;

    /** {@code watcher} gets the number of bytes of each part, on the source's event loop. */
    WatchedStream(ReadStream<Buffer> source, IntConsumer watcher) {
        this.source = source;
        this.watcher = watcher;
    }

    @Override
    public WatchedStream handler(@Nullable Handler<Buffer> handler) {
        if (handler == null) {
            source.handler(null);
        } else {
            source.handler(part -> {
                watcher.accept(part.length());
                handler.handle(part);
            });
        }
        return this;
    }

    @Override
    public WatchedStream exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public WatchedStream pause() {
        source.pause();
        return this;
    }

    @Override
    public WatchedStream resume() {
        source.resume();
        return this;
    }

    @Override
    public WatchedStream fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    @Override
    public WatchedStream endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }
}
