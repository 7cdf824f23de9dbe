package io.bindery.recommendation.training;

import io.bindery.recommendation.model.Books;
import io.bindery.recommendation.model.SparseMatrix;
import io.bindery.recommendation.taste.Preference;
import io.bindery.recommendation.taste.PreferenceStore;
import io.bindery.recommendation.taste.Preferences;
import io.bindery.recommendation.taste.Weighing;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Comparator;
import java.util.List;

/** Turns the feedback of all readers, one reader after the other, into the matrix of what each of them likes. */
final class ReaderRows {

    private static final Comparator<Preference> STRONGEST_FIRST =
            Comparator.comparingDouble(Preference::weight).reversed();

    private final Books books;
    private final Weighing weighing;
    private final int booksPerReader;
    private final SparseMatrix.Builder matrix = new SparseMatrix.Builder();
    private String reader = "";
    private Preferences preferences;

    ReaderRows(Books books, Weighing weighing, int booksPerReader) {
        this.books = books;
        this.weighing = weighing;
        this.booksPerReader = booksPerReader;
        this.preferences = new Preferences(weighing);
    }

    /** Adds a row of feedback; all rows of a reader come together, in the order in which the feedback was given. */
    void add(Row row) {
        String owner = row.getString("user_id");
        if (!owner.equals(reader)) {
            endReader();
            reader = owner;
        }
        PreferenceStore.add(row, preferences);
    }

    SparseMatrix finish() {
        endReader();
        return matrix.build(books.size());
    }

    private void endReader() {
        List<Preference> liked = preferences.all().stream()
                .filter(preference -> preference.weight() > 0 && books.indexOf(preference.book()) >= 0)
                .toList();
        if (liked.size() > booksPerReader) {
            liked = liked.stream().sorted(STRONGEST_FIRST).limit(booksPerReader).toList();
        }
        liked.forEach(preference -> matrix.add(books.indexOf(preference.book()), preference.weight()));
        if (!liked.isEmpty()) {
            matrix.endRow();
        }
        preferences = new Preferences(weighing);
    }
}
