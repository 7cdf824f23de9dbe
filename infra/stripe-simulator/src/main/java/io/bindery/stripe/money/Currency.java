package io.bindery.stripe.money;

import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.error.StripeException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A currency that can be charged: how many decimals its amounts have, and the smallest amount. From the API's reference of
 * currencies; amounts are in the minor unit.
 *
 * @param code ISO 4217, lower case as the API writes it
 */
public record Currency(String code) {

    private static final Set<String> ZERO_DECIMAL = Set.of(
            "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof",
            "xpf");
    private static final Set<String> THREE_DECIMAL = Set.of("bhd", "jod", "kwd", "omr", "tnd");
    private static final Set<String> TWO_DECIMAL = Set.of(
            "aed", "afn", "all", "amd", "ang", "aoa", "ars", "aud", "awg", "azn", "bam", "bbd", "bdt", "bgn", "bmd",
            "bnd", "bob", "brl", "bsd", "bwp", "byn", "bzd", "cad", "cdf", "chf", "cny", "cop", "crc", "cve", "czk",
            "dkk", "dop", "dzd", "egp", "etb", "eur", "fjd", "fkp", "gbp", "gel", "gip", "gmd", "gtq", "gyd", "hkd",
            "hnl", "hrk", "htg", "huf", "idr", "ils", "inr", "isk", "jmd", "kes", "kgs", "khr", "kyd", "kzt", "lak",
            "lbp", "lkr", "lrd", "lsl", "mad", "mdl", "mkd", "mmk", "mnt", "mop", "mur", "mvr", "mwk", "mxn", "myr",
            "mzn", "nad", "ngn", "nio", "nok", "npr", "nzd", "pab", "pen", "pgk", "php", "pkr", "pln", "qar", "ron",
            "rsd", "rub", "sar", "sbd", "scr", "sek", "sgd", "shp", "sle", "sos", "srd", "std", "szl", "thb", "tjs",
            "top", "try", "ttd", "twd", "tzs", "uah", "usd", "uyu", "uzs", "wst", "xcd", "yer", "zar", "zmw");

    /** Where none is listed, one minor unit. */
    private static final Map<String, Long> SMALLEST = Map.ofEntries(
            Map.entry("usd", 50L),
            Map.entry("aed", 200L),
            Map.entry("aud", 50L),
            Map.entry("bgn", 100L),
            Map.entry("brl", 50L),
            Map.entry("cad", 50L),
            Map.entry("chf", 50L),
            Map.entry("czk", 1500L),
            Map.entry("dkk", 250L),
            Map.entry("eur", 50L),
            Map.entry("gbp", 30L),
            Map.entry("hkd", 400L),
            Map.entry("huf", 17500L),
            Map.entry("inr", 50L),
            Map.entry("jpy", 50L),
            Map.entry("mxn", 1000L),
            Map.entry("myr", 200L),
            Map.entry("nok", 300L),
            Map.entry("nzd", 50L),
            Map.entry("pln", 200L),
            Map.entry("ron", 200L),
            Map.entry("sek", 300L),
            Map.entry("sgd", 50L),
            Map.entry("thb", 1000L));

    private static final long LARGEST = 99_999_999;

    /**
     * The currency of this code, in whatever case.
     *
     * @throws StripeException 400 when it cannot be charged
     */
    public static Currency of(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        if (!ZERO_DECIMAL.contains(lower) && !THREE_DECIMAL.contains(lower) && !TWO_DECIMAL.contains(lower)) {
            throw StripeError.invalid(null, "currency", "Invalid currency: " + code)
                    .toException();
        }
        return new Currency(lower);
    }

    /** How many decimals its amounts have when people read them. */
    public int decimals() {
        if (ZERO_DECIMAL.contains(code)) {
            return 0;
        }
        return THREE_DECIMAL.contains(code) ? 3 : 2;
    }

    /**
     * Checks an amount that is to be charged.
     *
     * @throws StripeException 400 when it is too small, too large or finer than the currency is settled
     */
    public void check(long amount, String param) {
        positive(amount, param);
        long smallest = SMALLEST.getOrDefault(code, 1L);
        if (amount < smallest) {
            throw StripeError.invalid(
                            "amount_too_small", param, "The amount must be at least %s.".formatted(display(smallest)))
                    .toException();
        }
        if (amount > LARGEST) {
            throw StripeError.invalid(
                            "amount_too_large", param, "The amount can be at most %s.".formatted(display(LARGEST)))
                    .toException();
        }
        fineness(amount, param);
    }

    /** Checks a part of an amount that was charged. */
    public void checkPart(long amount, String param) {
        positive(amount, param);
        fineness(amount, param);
    }

    /** For people: {@code 12.50 USD}, {@code 1250 JPY}. */
    public String display(long amount) {
        return BigDecimal.valueOf(amount, decimals()).toPlainString() + " " + code.toUpperCase(Locale.ROOT);
    }

    private static void positive(long amount, String param) {
        if (amount < 1) {
            throw StripeError.invalid("parameter_invalid_integer", param, "Invalid positive integer: " + amount)
                    .toException();
        }
    }

    private void fineness(long amount, String param) {
        if (THREE_DECIMAL.contains(code) && amount % 10 != 0) {
            throw StripeError.invalid(null, param, "Amounts in %s must be multiples of 10.".formatted(code))
                    .toException();
        }
    }
}
