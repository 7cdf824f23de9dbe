package io.bindery.catalog.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Folds text to what people mean by "the same": without case, accents, punctuation and spacing. */
public final class Folding {

    /** What an index and a cursor can hold, which unfolded letters may go far beyond. */
    private static final int MAX_KEY = 200;

    /** Scripts whose marks are accents; elsewhere a mark may be a vowel or voice a syllable, and belongs to the word. */
    private static final Set<UnicodeScript> ACCENTED =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC);

    private Folding() {}

    /** The words of a title, by which it is sorted; cut when they are very long. */
    public static String sortKey(String title) {
        return cut(words(title));
    }

    /** Words in lower case without accents, separated by single spaces; for sorting and searching. */
    public static String words(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(decomposed.length());
        UnicodeScript script = UnicodeScript.COMMON;
        for (int character : decomposed.codePoints().toArray()) {
            if (Character.isLetterOrDigit(character)) {
                script = UnicodeScript.of(character);
                folded.appendCodePoint(character);
            } else if (isMark(character)) {
                if (!ACCENTED.contains(script) && !folded.isEmpty() && !isApostrophe(character)) {
                    folded.appendCodePoint(character);
                }
            } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        }
        String words = folded.toString().strip();
        return words.isEmpty() ? text.strip().toLowerCase(Locale.ROOT) : words;
    }

    /**
     * The words run together: {@code J. R. R. Tolkien} and {@code J.R.R. Tolkien} have one key. Cut when they are very long: names that
     * differ no earlier are one name.
     */
    public static String key(String name) {
        return cut(words(name).replace(" ", ""));
    }

    private static String cut(String folded) {
        return folded.codePointCount(0, folded.length()) <= MAX_KEY
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, MAX_KEY));
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || isApostrophe(character);
    }

    private static boolean isApostrophe(int character) {
        return character == '\'' || character == '\u2019';
    }
}
