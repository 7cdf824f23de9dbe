package io.bindery.catalog.cache;

import io.bindery.catalog.feed.Change;
import io.bindery.catalog.feed.ChangeListener;
import io.bindery.testkit.Eventually;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Hears of a change when all others have dealt with it: {@link PublicReads} has forgotten by then what it had to forget. */
@Singleton
@Priority(Integer.MIN_VALUE)
class LastToHear implements ChangeListener {

    private final Set<UUID> books = ConcurrentHashMap.newKeySet();

    @Override
    public Uni<Void> on(Change change) {
        change.book().ifPresent(books::add);
        return Uni.createFrom().voidItem();
    }

    /** Waits until something was heard of this book. */
    void awaitBook(String id) {
        UUID book = UUID.fromString(id);
        Eventually.within(Duration.ofSeconds(30)).until("the event of book " + id, () -> books.contains(book));
    }
}
