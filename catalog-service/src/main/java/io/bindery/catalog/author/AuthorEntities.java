package io.bindery.catalog.author;

import io.bindery.catalog.text.Folding;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Authors as writers need them: found or added, and locked. */
@ApplicationScoped
public class AuthorEntities {

    private static final String ADD = "insert into author (id, name, name_key)"
            + " select * from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as text[]))"
            + " on conflict (name_key) do nothing";

    /** The authors of these names in this order, those not known yet being added; a name given twice counts once. */
    public Uni<List<Author>> findOrAdd(Mutiny.Session session, List<String> names) {
        // Sorted by key, so that two writers take the locks of the unique index in one order.
        Map<String, Author> wanted = new TreeMap<>();
        names.forEach(name -> wanted.putIfAbsent(Folding.key(name), new Author(name)));
        return session.createNativeQuery(ADD)
                .setParameter(1, wanted.values().stream().map(Author::id).toArray(UUID[]::new))
                .setParameter(2, wanted.values().stream().map(Author::name).toArray(String[]::new))
                .setParameter(3, wanted.values().stream().map(Author::nameKey).toArray(String[]::new))
                .executeUpdate()
                .chain(() -> session.createSelectionQuery("from Author where nameKey in ?1", Author.class)
                        .setParameter(1, List.copyOf(wanted.keySet()))
                        // Until this commits nobody renames them: what we tell of them stays true.
                        .setLockMode(LockModeType.PESSIMISTIC_READ)
                        .getResultList())
                .map(found -> inOrder(names, found));
    }

    private static List<Author> inOrder(List<String> names, List<Author> found) {
        Map<String, Author> byKey = found.stream().collect(Collectors.toMap(Author::nameKey, Function.identity()));
        if (!byKey.keySet().containsAll(names.stream().map(Folding::key).toList())) {
            throw Problem.of(503, "An author was renamed just now; try again").toException();
        }
        return names.stream().map(Folding::key).distinct().map(byKey::get).toList();
    }
}
