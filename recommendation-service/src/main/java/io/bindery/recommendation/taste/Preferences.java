package io.bindery.recommendation.taste;

import io.bindery.recommendation.feedback.FeedbackType;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reader's feedback put together, book by book. The latest opinion on a book decides; as long as there is none, the strongest
 * of what can be inferred does, so that looking at a book after buying it takes nothing away.
 */
public final class Preferences {

    private final Weighing weighing;
    private final Map<UUID, Preference> byBook = new LinkedHashMap<>();
    private final Set<UUID> awaited = new HashSet<>();

    public Preferences(Weighing weighing) {
        this.weighing = weighing;
    }

    /**
     * Adds a piece of feedback; to be called in the order in which it was given.
     *
     * @param stars of a rating, 0 for other types
     */
    public void add(UUID book, FeedbackType type, int stars) {
        Preference before = byBook.get(book);
        boolean known = type.isKnowledge() || (before != null && before.known());
        double weight = weighing.weight(type, stars);
        if (before == null || decides(type, weight, before)) {
            byBook.put(book, new Preference(book, type, stars, weight, known));
        } else if (known != before.known()) {
            byBook.put(book, new Preference(book, before.because(), before.stars(), before.weight(), known));
        }
    }

    /** Adds a book that is on its way to the reader: it must not come back, and says nothing of taste before it is paid. */
    public void await(UUID book) {
        awaited.add(book);
    }

    private static boolean decides(FeedbackType type, double weight, Preference before) {
        return type.isOpinion() || (!before.because().isOpinion() && weight >= before.weight());
    }

    public Collection<Preference> all() {
        return byBook.values();
    }

    /** Books on their way to the reader, whatever else the reader has said of them. */
    public Set<UUID> awaited() {
        return awaited;
    }

    public @Nullable Preference of(UUID book) {
        return byBook.get(book);
    }
}
