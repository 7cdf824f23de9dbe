package io.bindery.recommendation.recommend;

import io.bindery.recommendation.book.Book;
import io.bindery.recommendation.model.Books;
import io.bindery.recommendation.model.Contribution;
import io.bindery.recommendation.taste.Preference;
import io.bindery.recommendation.taste.Preferences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a book is recommended: the weightiest parts of its score. */
final class Reasons {

    private static final int MOST = 3;
    private static final String NOTHING_KNOWN = "Waiting for its first readers";

    private final List<Part> parts;

    /** @param because the reader's own preference behind it, null when everybody's taste is */
    private record Part(Contribution contribution, @Nullable Preference because) {}

    private Reasons(List<Part> parts) {
        this.parts = parts;
    }

    static Reasons of(List<Contribution> contributions, Books books, Preferences own) {
        return new Reasons(contributions.stream()
                .filter(contribution -> contribution.weight() > 0)
                .sorted(Comparator.comparingDouble(Contribution::weight).reversed())
                .limit(MOST)
                .map(contribution -> new Part(contribution, preference(contribution, books, own)))
                .toList());
    }

    private static @Nullable Preference preference(Contribution contribution, Books books, Preferences own) {
        return contribution.item() == Contribution.NO_ITEM ? null : own.of(books.id(contribution.item()));
    }

    /** The reader's books that are among the reasons. */
    Set<UUID> books() {
        return parts.stream()
                .map(Part::because)
                .filter(java.util.Objects::nonNull)
                .map(Preference::book)
                .collect(Collectors.toSet());
    }

    /** The reasons in words, with these books' titles. */
    List<Recommendation.Reason> tell(Map<UUID, Book> titles) {
        List<Recommendation.Reason> told = new ArrayList<>();
        for (Part part : parts) {
            double weight = Recommendation.rounded(part.contribution().weight());
            Preference because = part.because();
            if (because == null) {
                told.add(new Recommendation.Reason(general(part.contribution()), null, weight));
            } else {
                Book book = titles.get(because.book());
                String title = book == null ? "another book" : book.title();
                told.add(new Recommendation.Reason(own(because, title), because.book(), weight));
            }
        }
        return told.isEmpty() ? List.of(new Recommendation.Reason(NOTHING_KNOWN, null, 0)) : told;
    }

    private static String general(Contribution contribution) {
        return contribution.source() == Contribution.Source.READERS
                ? "Popular with our readers"
                : "Well rated in the catalog";
    }

    private static String own(Preference because, String title) {
        return switch (because.because()) {
            case RATING -> "Because you rated %s %d of 5".formatted(title, because.stars());
            case LIKE -> "Because you liked " + title;
            case VIEW -> "Because you looked at " + title;
            case CART -> "Because you put %s into your cart".formatted(title);
            case PURCHASE -> "Because you bought " + title;
            case REVIEW -> "Because you reviewed " + title;
            case DISLIKE -> "Because you disliked " + title;
            case NOT_INTERESTED -> "Because you refused " + title;
        };
    }
}
