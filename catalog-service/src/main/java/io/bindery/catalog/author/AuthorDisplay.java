package io.bindery.catalog.author;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What shows authors by name. A seam towards the features that are built on authors, so that authors need not know them. */
public interface AuthorDisplay {

    /** Locks what shows this author; before the author's own row, as every writer does. Answers the ids of what it has locked. */
    Uni<Set<UUID>> lock(Mutiny.Session session, UUID author);

    /**
     * Tells of everything that shows this author, who is locked, under a new name.
     *
     * @param locked what {@link #lock} has answered
     * @return a failure, 503, when meanwhile more shows the author: locking it now would be against the order, all must begin anew
     */
    Uni<Void> renamed(Mutiny.Session session, UUID author, Set<UUID> locked);
}
