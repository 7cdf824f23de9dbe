package io.bindery.catalog.author;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What shows authors by name. A seam towards the features that are built on authors, so that authors need not know them. */
public interface AuthorDisplay {

    /** Locks what shows this author; before the author's own row, as every writer does. */
    Uni<Void> lock(Mutiny.Session session, UUID author);

    /** Tells of everything that shows this author under a new name. */
    Uni<Void> renamed(Mutiny.Session session, UUID author);
}
