package io.bindery.stripe.pay;

/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
final class Luhn {

    private static final int BASE = 10;

    private Luhn() {}

    static boolean holds(String digits) {
        int sum = 0;
        boolean doubled = false;
        for (int position = digits.length() - 1; position >= 0; position--) {
            int digit = digits.charAt(position) - '0';
            int weighted = doubled ? 2 * digit : digit;
            sum += weighted >= BASE ? weighted - BASE + 1 : weighted;
            doubled = !doubled;
        }
        return sum % BASE == 0;
    }
}
