package io.bindery.catalog.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A word that somebody typed, and what the vocabulary knows of it.
 *
 * @param text folded as the index is: letters and digits only
 * @param weight how much it says
 * @param common whether it is a stop word
 * @param forms known words of the same stem, the word itself among them when it is known
 * @param begun whether it is the last one and known words begin with it: somebody may be typing it still
 * @param similar known words of similar letters, the most similar first; looked up for unknown words only, unless asked for
 */
record Word(String text, double weight, boolean common, List<String> forms, boolean begun, List<String> similar) {

    boolean isKnown() {
        return !forms.isEmpty() || begun;
    }

    /** The words to look for: the typed one, and its correction when it is unknown or when one is generous. */
    Set<String> meant(boolean generous) {
        Set<String> meant = new LinkedHashSet<>(List.of(text));
        if (generous || !isKnown()) {
            meant.addAll(Spelling.nearest(text, similar));
        }
        return meant;
    }
}
