package io.bindery.local.importer;

import java.util.Optional;

/** International Standard Book Numbers (ISO 2108): check digits and the old form of ten. */
final class Isbn {

    private static final String BOOKLAND = "978";

    private Isbn() {}

    /**
     * Turns an ISBN of ten characters, of which leading zeros may have got lost, into one of thirteen digits.
     *
     * @return nothing when its check digit is wrong or it is no ISBN at all
     */
    static Optional<String> fromIsbn10(String text) {
        if (!text.matches("\\d{1,9}[\\dXx]")) {
            return Optional.empty();
        }
        String isbn10 = "0".repeat(10 - text.length()) + text;
        if (!hasRightCheckDigit(isbn10)) {
            return Optional.empty();
        }
        String body = BOOKLAND + isbn10.substring(0, 9);
        return Optional.of(body + checkDigit13(body));
    }

    /** Accepts exactly thirteen digits with the right check digit: nothing that a spreadsheet has rounded. */
    static Optional<String> fromIsbn13(String text) {
        boolean right = text.matches("97[89]\\d{10}") && checkDigit13(text.substring(0, 12)) == text.charAt(12);
        return right ? Optional.of(text) : Optional.empty();
    }

    /** Weights 10 to 1, modulo 11; X stands for 10 in the last place. */
    private static boolean hasRightCheckDigit(String isbn10) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            char c = isbn10.charAt(i);
            int value = c == 'X' || c == 'x' ? 10 : c - '0';
            sum += (10 - i) * value;
        }
        return sum % 11 == 0;
    }

    /** Weights 1 and 3 in turn, modulo 10. */
    private static char checkDigit13(String twelve) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
