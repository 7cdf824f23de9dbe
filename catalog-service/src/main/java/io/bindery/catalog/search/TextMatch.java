package io.bindery.catalog.search;

import io.bindery.catalog.query.Conditions;

/**
 * Typed text as a condition on books, for lists that have other conditions, orders and pages of their own. Finds what
 * {@link Search} finds and measures it alike.
 */
public final class TextMatch {

    /** The column by which the book that is probably meant comes first when it is sorted downwards. */
    public static final String SCORE = "r.score";

    private final TextQuery query;

    TextMatch(TextQuery query) {
        this.query = query;
    }

    /** Adds the condition on a book {@code b}; answers the table to join. */
    public String addTo(Conditions conditions) {
        conditions.add("s.document @@ " + conditions.bind(query.match()) + "::text::tsquery");
        return " join book_search s on s.book_id = b.id";
    }

    /** The same with {@link #SCORE} among the columns. */
    public String addRankedTo(Conditions conditions) {
        String from = addTo(conditions);
        String terms = Relevance.terms(
                conditions.bind(query.exactTerms()),
                conditions.bind(query.looseTerms()),
                conditions.bind(query.weights()));
        String score = Relevance.ofBooks(conditions.bind(query.rank()), conditions.bind(query.begins()));
        // The offset keeps PostgreSQL from reading a word's text as a query again at each use of it.
        return from + " cross join lateral (" + Relevance.measures("(" + terms + " offset 0)")
                + ") m cross join lateral (select " + score + " as score) r";
    }
}
