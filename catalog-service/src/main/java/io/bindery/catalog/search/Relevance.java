package io.bindery.catalog.search;

/** SQL that measures how well a book fits what was typed. */
final class Relevance {

    private static final String RANK = "{rank}";
    private static final String BEGINS = "{begins}";

    /**
     * A book that everybody has read is meant more often than one of the same title that few know; a tenfold number of ratings
     * counts a little less than half as much as being called exactly what was typed.
     *
     * <p>The likeness of title and query is the coefficient of Dice over the weights of their words, squared so that what is
     * nearly the same stands out. Words that are found among the authors and not in the title were not typed for the title, and
     * who typed nothing but an author wants the author's books, not those with the name on the cover twice.
     */
    private static final String OF_BOOKS = """
            1.5 * m.found / m.asked
            + case when m.authored < m.asked then
                least(ts_rank('{0.05, 0.2, 0.7, 1}', s.document, {rank}::text::tsquery), 1)
                + 0.6 * power(2 * m.titled / greatest(m.asked - m.only_authored + s.title_size, 0.3), 2)
                + case when s.title ^@ {begins}::text then 0.15 else 0 end
                else 0.7 end
            + 0.4 * m.authored / m.asked
            + 0.1 * ln(1 + b.rating_count)
            """;

    /** Of each book that matches: how much of what was asked is found where. */
    private static final String MEASURES = """
            select sum(t.weight) as asked,
                sum(t.weight * case when s.title_words @@ t.exact then 1 when s.title_words @@ t.loose then 0.8 else 0 end)
                    as titled,
                sum(case when s.authors @@ t.loose then t.weight else 0 end) as authored,
                sum(case when s.authors @@ t.loose and not s.title_words @@ t.loose then t.weight else 0 end)
                    as only_authored,
                sum(case when s.document @@ t.loose then t.weight else 0 end) as found
            from\s""";

    private Relevance() {}

    /** The score of a book {@code b} with its {@code book_search s} and its measures {@code m}. */
    static String ofBooks(String rank, String begins) {
        return OF_BOOKS.replace(RANK, rank).replace(BEGINS, begins);
    }

    /** The measures of a {@code book_search s} by these terms. */
    static String measures(String terms) {
        return MEASURES + terms + " t";
    }

    /** The typed words, of arrays of text, text and float8. */
    static String terms(String exact, String loose, String weights) {
        return "select t.exact::tsquery, t.loose::tsquery, t.weight from unnest(%s::text[], %s::text[], %s::float8[]) as t (exact, loose, weight)"
                .formatted(exact, loose, weights);
    }
}
