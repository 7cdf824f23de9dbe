package io.bindery.catalog.tag;

import io.bindery.catalog.jsonapi.ResourceBody;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tags as writers need them: found or added. They are never changed, so nobody locks them. */
@ApplicationScoped
public class TagEntities {

    private static final String ADD = "insert into tag (id, name)"
            + " select * from unnest(cast(?1 as uuid[]), cast(?2 as text[])) on conflict (name) do nothing";

    /** The tags of these names, those not known yet being added. */
    public Uni<Set<Tag>> findOrAdd(Mutiny.Session session, Collection<String> names) {
        // Sorted, so that two writers take the locks of the unique index in one order.
        List<Tag> wanted = new TreeSet<>(names).stream().map(Tag::new).toList();
        return session.createNativeQuery(ADD)
                .setParameter(1, wanted.stream().map(Tag::id).toArray(UUID[]::new))
                .setParameter(2, wanted.stream().map(Tag::name).toArray(String[]::new))
                .executeUpdate()
                .chain(() -> session.createSelectionQuery("from Tag where name in ?1", Tag.class)
                        .setParameter(1, wanted.stream().map(Tag::name).toList())
                        .getResultList())
                .map(HashSet::new);
    }

    /**
     * The tags with these ids.
     *
     * @param pointer where the body names them
     * @throws io.bindery.platform.http.ProblemException 404 when one does not exist
     */
    public Uni<Set<Tag>> byIds(Mutiny.Session session, Collection<UUID> ids, String pointer) {
        Set<UUID> wanted = new HashSet<>(ids);
        return session.createSelectionQuery("from Tag where id in ?1", Tag.class)
                .setParameter(1, wanted)
                .getResultList()
                .map(found -> {
                    if (found.size() < wanted.size()) {
                        throw ResourceBody.unknownTarget(pointer, "names a tag that does not exist");
                    }
                    return new HashSet<>(found);
                });
    }
}
