package io.bindery.catalog.body;

import java.util.Optional;
import java.util.regex.Pattern;

/** International Standard Book Numbers, as of ISO 2108: thirteen digits, the last one a check digit. */
public final class Isbn {

    private static final Pattern TEN = Pattern.compile("[0-9]{9}[0-9X]");
    private static final Pattern THIRTEEN = Pattern.compile("97[89][0-9]{10}");

    private Isbn() {}

    /** The thirteen digits of an ISBN-13 or ISBN-10 written with or without hyphens; empty when it is neither. */
    public static Optional<String> parse(String text) {
        String compact = text.replace("-", "").replace(" ", "");
        if (THIRTEEN.matcher(compact).matches() && checkDigit(compact) == compact.charAt(12)) {
            return Optional.of(compact);
        }
        if (TEN.matcher(compact).matches() && isValidTen(compact)) {
            String start = "978" + compact.substring(0, 9);
            return Optional.of(start + checkDigit(start));
        }
        return Optional.empty();
    }

    private static char checkDigit(String isbn) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (isbn.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    private static boolean isValidTen(String isbn) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int digit = isbn.charAt(i) == 'X' ? 10 : isbn.charAt(i) - '0';
            sum += digit * (10 - i);
        }
        return sum % 11 == 0;
    }
}
