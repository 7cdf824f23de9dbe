package io.bindery.catalog.search;

import java.util.List;

/** Corrects typing errors: letters left out, added, exchanged for others or typed in the wrong order. */
final class Spelling {

    private static final int MIN_LENGTH = 3;
    private static final int LONG = 8;
    private static final int MAX_CORRECTIONS = 5;

    private Spelling() {}

    /**
     * The words one may have meant: the nearest ones, all at the same distance, at most one error in a short word, two in a
     * longer one and three in a long one. A number is never corrected.
     *
     * @param candidates in the order in which they count where they are too many
     */
    static List<String> nearest(String typed, List<String> candidates) {
        if (typed.length() < MIN_LENGTH || typed.chars().anyMatch(Character::isDigit)) {
            return List.of();
        }
        List<String> others =
                candidates.stream().filter(word -> !word.equals(typed)).toList();
        int least =
                others.stream().mapToInt(word -> distance(typed, word)).min().orElse(Integer.MAX_VALUE);
        return least > errors(typed.length())
                ? List.of()
                : others.stream()
                        .filter(word -> distance(typed, word) == least)
                        .limit(MAX_CORRECTIONS)
                        .toList();
    }

    private static int errors(int length) {
        return length <= MIN_LENGTH + 1 ? 1 : length < LONG ? 2 : 3;
    }

    /** Optimal string alignment: the distance of Levenshtein with the exchange of two neighbours as one error. */
    static int distance(String left, String right) {
        int[] beforeLast = new int[0];
        int[] last = new int[right.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = last[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && exchanged(left, i, right, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[right.length()];
    }

    private static boolean exchanged(String left, int i, String right, int j) {
        return left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
