package io.bindery.recommendation.recommend;

import io.bindery.recommendation.model.Books;
import io.bindery.recommendation.model.Profile;
import io.bindery.recommendation.taste.Preferences;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts a reader's preferences into the numbers of a model; a book that the model does not know yet is left out. */
final class Profiles {

    private Profiles() {}

    static Profile of(Preferences preferences, Books books) {
        SortedMap<Integer, Double> weights = new TreeMap<>();
        BitSet known = new BitSet(books.size());
        preferences.all().forEach(preference -> {
            int item = books.indexOf(preference.book());
            if (item >= 0) {
                weights.put(item, preference.weight());
                known.set(item, preference.known());
            }
        });
        preferences.awaited().forEach(book -> {
            int item = books.indexOf(book);
            if (item >= 0) {
                known.set(item);
            }
        });
        return new Profile(weights, known);
    }
}
