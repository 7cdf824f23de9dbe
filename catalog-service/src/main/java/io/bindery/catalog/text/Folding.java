package io.bindery.catalog.text;

import java.text.Normalizer;
import java.util.Locale;

/** Folds text to what people mean by "the same": without case, accents, punctuation and spacing. */
public final class Folding {

    private Folding() {}

    /** Words in lower case without accents, separated by single spaces; for sorting and searching. */
    public static String words(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(character -> {
            if (Character.isLetterOrDigit(character)) {
                folded.appendCodePoint(character);
            } else if (!isMark(character) && !folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        });
        String words = folded.toString().strip();
        return words.isEmpty() ? text.strip().toLowerCase(Locale.ROOT) : words;
    }

    /** The words run together: {@code J. R. R. Tolkien} and {@code J.R.R. Tolkien} have one key. */
    public static String key(String name) {
        return words(name).replace(" ", "");
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || character == '\''
                || character == '\u2019';
    }
}
