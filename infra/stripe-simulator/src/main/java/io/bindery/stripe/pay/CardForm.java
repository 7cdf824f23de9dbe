package io.bindery.stripe.pay;

import io.bindery.stripe.card.TestCard;
import io.bindery.stripe.form.Form;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A card as a buyer enters it.
 *
 * @param number digits only
 * @param expiry month and year, such as {@code 12/34}
 * @param cvc the security code
 */
record CardForm(String number, String expiry, String cvc) {

    private static final Pattern EXPIRY = Pattern.compile("(0?[1-9]|1[0-2])\\s*/\\s*(?:20)?([0-9]{2})");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");
    private static final int CENTURY = 2000;

    static CardForm read(Form form) {
        return new CardForm(value(form, "number").replaceAll("[ -]", ""), value(form, "expiry"), value(form, "cvc"));
    }

    /** What is wrong with it, by field; empty when nothing is. */
    Map<String, String> faults(LocalDate today) {
        Map<String, String> faults = new LinkedHashMap<>();
        Optional<TestCard> card = card();
        if (!DIGITS.matcher(number).matches() || !Luhn.holds(number)) {
            faults.put("number", "This is not a card number. Check the digits.");
        } else if (card.isEmpty()) {
            faults.put("number", "Only test cards work here. Never enter a real card.");
        }
        Optional<YearMonth> month = month();
        if (month.isEmpty()) {
            faults.put("expiry", "Enter month and year, for example 12/34.");
        } else if (month.get().isBefore(YearMonth.from(today))) {
            faults.put("expiry", "This date is in the past. Check the date on the card.");
        }
        int length = card.map(found -> found.brand().cvcLength()).orElse(3);
        if (!cvc.matches("[0-9]{" + length + "}")) {
            faults.put("cvc", "Enter the %d digits of the security code.".formatted(length));
        }
        return faults;
    }

    Optional<TestCard> card() {
        return TestCard.numbered(number);
    }

    Optional<YearMonth> month() {
        Matcher matcher = EXPIRY.matcher(expiry);
        return matcher.matches()
                ? Optional.of(
                        YearMonth.of(CENTURY + Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    /** Without what belongs to nobody's log. */
    @Override
    public String toString() {
        return "CardForm";
    }

    private static String value(Form form, String name) {
        List<String> given = form.values().getOrDefault(name, List.of());
        return given.isEmpty() ? "" : given.getLast().strip();
    }
}
