package io.bindery.catalog.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What PostgreSQL is asked, its {@code tsquery} written as text.
 *
 * @param match what a book must contain
 * @param rank what {@code ts_rank} weighs: one operand for each word as far as it goes, as further ones would water it down
 * @param begins what a title may begin with
 * @param terms each typed word by itself
 */
record TextQuery(String match, String rank, String begins, List<Term> terms) {

    /**
     * A typed word.
     *
     * @param exact as typed
     * @param loose with its other forms, its corrections and, for the last word, whatever begins with it
     * @param weight how much it says
     */
    record Term(String exact, String loose, double weight) {}

    String[] exactTerms() {
        return terms.stream().map(Term::exact).toArray(String[]::new);
    }

    String[] looseTerms() {
        return terms.stream().map(Term::loose).toArray(String[]::new);
    }

    Double[] weights() {
        return terms.stream().map(Term::weight).toArray(Double[]::new);
    }

    /** All words must be there, but stop words only when there are no others. */
    static TextQuery strict(List<Word> words) {
        return of(words, false);
    }

    /** One word is enough, and each may have been mistyped. */
    static TextQuery generous(List<Word> words) {
        return of(words, true);
    }

    private static TextQuery of(List<Word> words, boolean generous) {
        Word last = words.getLast();
        List<Term> terms = words.stream()
                .map(word -> term(word, word.equals(last), generous))
                .toList();
        List<Word> telling = words.stream().filter(word -> !word.common()).toList();
        String match = (telling.isEmpty() ? words : telling)
                .stream()
                        .map(word -> "(" + terms.get(words.indexOf(word)).loose() + ")")
                        .collect(Collectors.joining(generous ? " | " : " & "));
        String rank = words.stream()
                .map(word -> either(word.meant(generous), word.equals(last) && word.begun() ? word.text() : ""))
                .collect(Collectors.joining(" | "));
        return new TextQuery(match, rank, begins(words), terms);
    }

    private static Term term(Word word, boolean last, boolean generous) {
        Set<String> alternatives = new LinkedHashSet<>(word.meant(generous));
        alternatives.addAll(word.forms());
        return new Term(quoted(word.text()), either(alternatives, last ? word.text() : ""), word.weight());
    }

    /** Any of the words, or one that begins with the prefix, which is none when it is empty. */
    private static String either(Collection<String> words, String prefix) {
        String whole = words.stream()
                .filter(word -> !word.equals(prefix))
                .map(TextQuery::quoted)
                .collect(Collectors.joining(" | "));
        if (prefix.isEmpty()) {
            return whole;
        }
        return whole.isEmpty() ? quoted(prefix) + ":*" : whole + " | " + quoted(prefix) + ":*";
    }

    private static String begins(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" ")).replaceFirst("^(the|an?) (?=.)", "");
    }

    /** A lexeme as the input of {@code tsquery} writes it. */
    private static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
