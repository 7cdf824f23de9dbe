package io.bindery.recommendation.book;

import io.bindery.platform.events.EventReceiver;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the copy of the catalog's books up to date. */
@ApplicationScoped
class BookListener {

    private final EventReceiver receiver;
    private final BookStore books;

    BookListener(EventReceiver receiver, BookStore books) {
        this.receiver = receiver;
        this.books = books;
    }

    @Incoming("books")
    Uni<Void> onBook(String message) {
        return receiver.receive(
                "recommendation",
                message,
                BookChanged.class,
                (connection, event) -> books.keep(connection, event.data(), BookChanged.DELETED.equals(event.type())));
    }
}
