package io.bindery.recommendation.recommend;

import io.bindery.recommendation.book.Book;
import io.bindery.recommendation.book.BookStore;
import io.bindery.recommendation.model.Best;
import io.bindery.recommendation.model.Books;
import io.bindery.recommendation.model.Model;
import io.bindery.recommendation.model.Profile;
import io.bindery.recommendation.model.Scores;
import io.bindery.recommendation.taste.PreferenceStore;
import io.bindery.recommendation.taste.Preferences;
import io.bindery.recommendation.training.CurrentModel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds what to recommend to a reader: profile from the database, scores and candidates from the model, titles from the database.
 * Two statements and no waiting in between; the profile is as of now, so feedback acts on the next request.
 */
@ApplicationScoped
class Recommendations {

    private final PreferenceStore preferences;
    private final BookStore books;
    private final CurrentModel current;

    Recommendations(PreferenceStore preferences, BookStore books, CurrentModel current) {
        this.preferences = preferences;
        this.books = books;
        this.current = current;
    }

    /**
     * What is wanted.
     *
     * @param language only books of this language; null for all
     */
    record Wish(Strategy strategy, int limit, @Nullable String language) {}

    /** Up to {@code limit} books that the reader does not know, the best first. */
    Uni<List<Recommendation>> forReader(String user, Wish wish) {
        return preferences.of(user).chain(own -> {
            Model model = current.get();
            Profile profile = Profiles.of(own, model.books());
            Scores scores = wish.strategy().of(model).score(profile);
            return show(new Candidates(model.books(), own, profile, scores, wish), wish.limit());
        });
    }

    /**
     * Shows the best; looks further when some of them have been deleted since the training. That is rare, and to explain and look
     * up a book is what costs most, so none is held ready in their stead.
     */
    private Uni<List<Recommendation>> show(Candidates candidates, int depth) {
        int[] best = candidates.best(depth);
        List<Reasons> reasons =
                Arrays.stream(best).mapToObj(candidates::reasons).toList();
        Set<UUID> ids = new LinkedHashSet<>();
        for (int i = 0; i < best.length; i++) {
            ids.add(candidates.books().id(best[i]));
            ids.addAll(reasons.get(i).books());
        }
        return books.find(ids).chain(found -> {
            List<Recommendation> shown = candidates.show(best, reasons, found);
            return shown.size() < candidates.wish().limit() && best.length == depth
                    ? show(candidates, 2 * depth)
                    : Uni.createFrom().item(shown);
        });
    }

    /** The books of one model with their scores for one reader. */
    private record Candidates(Books books, Preferences own, Profile profile, Scores scores, Wish wish) {

        int[] best(int depth) {
            Best best = new Best(depth);
            double least = wish.strategy().least();
            for (int item = 0; item < books.size(); item++) {
                double score = scores.of(item);
                if (best.mayTake(score) && score >= least && !profile.hides(item) && isWanted(item)) {
                    best.offer(item, score);
                }
            }
            return best.drain();
        }

        private boolean isWanted(int item) {
            return wish.language() == null || wish.language().equals(books.language(item));
        }

        Reasons reasons(int item) {
            return Reasons.of(scores.explain(item), books, own);
        }

        List<Recommendation> show(int[] best, List<Reasons> reasons, Map<UUID, Book> found) {
            List<Recommendation> shown = new ArrayList<>();
            for (int i = 0; i < best.length && shown.size() < wish.limit(); i++) {
                Book book = found.get(books.id(best[i]));
                if (book != null && !book.deleted()) {
                    double score = Recommendation.rounded(scores.of(best[i]));
                    shown.add(new Recommendation(
                            book.id(),
                            book.title(),
                            book.authors(),
                            score,
                            reasons.get(i).tell(found)));
                }
            }
            return shown;
        }
    }
}
