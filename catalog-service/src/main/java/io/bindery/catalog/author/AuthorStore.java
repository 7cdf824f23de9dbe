package io.bindery.catalog.author;

import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.catalog.text.Folding;
import io.bindery.platform.http.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
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

/** Reads and writes authors. */
@ApplicationScoped
public class AuthorStore implements PanacheRepositoryBase<Author, UUID> {

    private static final SortField<Author> ID = new SortField<>("id", "a.id", false, Author::id, UUID::fromString);
    private static final List<SortField<Author>> SORT_FIELDS =
            List.of(new SortField<>("name", "a.nameKey", false, Author::nameKey, text -> text));
    private static final String ADD = "insert into author (id, name, name_key)"
            + " select * from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as text[]))"
            + " on conflict (name_key) do nothing";

    /** A page of authors; {@code filter[name]} is exact but for case, accents and punctuation. */
    public Uni<Page<Author>> list(Mutiny.Session session, ListRequest request) {
        Sort<Author> sort = Sort.parse(request.sort(), "name", SORT_FIELDS, ID);
        Conditions conditions = new Conditions();
        String name = request.text("filter[name]");
        if (name != null) {
            conditions.add("a.nameKey = " + conditions.bind(Folding.key(name)));
        }
        String after = request.after();
        if (after != null) {
            sort.addAfter(after, conditions);
        }
        int size = request.size();
        request.rejectUnknown();
        String query = "from Author a" + conditions.where() + " order by " + sort.orderBy();
        return conditions
                .applyTo(session.createSelectionQuery(query, Author.class))
                .setMaxResults(size + 1)
                .getResultList()
                .map(authors -> Page.of(authors, size, sort));
    }

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
