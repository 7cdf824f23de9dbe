package io.bindery.payment.provider;

import static java.util.Map.entry;

import io.bindery.payment.money.Money;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How Stripe counts money (docs.stripe.com/currencies): mostly as ISO 4217, but some currencies have no minor unit there that
 * have one in ISO or the other way round, and those with three decimals move in steps of ten.
 */
final class StripeAmounts {

    private static final Set<String> ZERO_DECIMAL = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF");
    private static final Set<String> THREE_DECIMAL = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** Smallest charges, in Stripe's units; a currency that is not here has none that Stripe tells. */
    private static final Map<String, Long> MINIMUM = Map.ofEntries(
            entry("USD", 50L),
            entry("AED", 200L),
            entry("AUD", 50L),
            entry("BGN", 100L),
            entry("BRL", 50L),
            entry("CAD", 50L),
            entry("CHF", 50L),
            entry("CZK", 1_500L),
            entry("DKK", 250L),
            entry("EUR", 50L),
            entry("GBP", 30L),
            entry("HKD", 400L),
            entry("HUF", 17_500L),
            entry("INR", 50L),
            entry("JPY", 50L),
            entry("MXN", 1_000L),
            entry("MYR", 200L),
            entry("NOK", 300L),
            entry("NZD", 50L),
            entry("PLN", 200L),
            entry("RON", 200L),
            entry("SEK", 300L),
            entry("SGD", 50L),
            entry("THB", 1_000L));

    private static final long MAXIMUM = 99_999_999;
    private static final int STEP_OF_THREE_DECIMALS = 10;

    private StripeAmounts() {}

    /**
     * The amount as Stripe wants it.
     *
     * @throws ArithmeticException when Stripe has no such amount; see {@link #fault}
     */
    static long of(Money money) {
        int shift = digits(money.currency()) - Money.digitsOf(money.currency());
        long factor = powerOfTen(Math.abs(shift));
        if (shift >= 0) {
            return Math.multiplyExact(money.amount(), factor);
        }
        if (money.amount() % factor != 0) {
            throw new ArithmeticException(money.toText() + " is finer than Stripe counts");
        }
        return money.amount() / factor;
    }

    /** What Stripe's amount is in units of ISO 4217. */
    static Money money(long amount, String currency) {
        String code = currency.toUpperCase(Locale.ROOT);
        int shift = digits(code) - Money.digitsOf(code);
        long factor = powerOfTen(Math.abs(shift));
        return new Money(shift >= 0 ? amount / factor : Math.multiplyExact(amount, factor), code);
    }

    /** Why Stripe would not charge this, as the rest of a sentence. */
    static Optional<String> fault(Money money) {
        long amount;
        try {
            amount = of(money);
        } catch (ArithmeticException tooFineOrTooLarge) {
            return Optional.of("cannot be charged: " + money.toText() + " is finer or larger than cards can pay");
        }
        if (THREE_DECIMAL.contains(money.currency()) && amount % STEP_OF_THREE_DECIMALS != 0) {
            return Optional.of("cannot be charged: amounts in %s must end in 0".formatted(money.currency()));
        }
        long minimum = MINIMUM.getOrDefault(money.currency(), 1L);
        if (amount < minimum) {
            return Optional.of(
                    "must be at least " + money(minimum, money.currency()).toText());
        }
        return amount > MAXIMUM
                ? Optional.of(
                        "must be at most " + money(MAXIMUM, money.currency()).toText())
                : Optional.empty();
    }

    private static int digits(String currency) {
        if (ZERO_DECIMAL.contains(currency)) {
            return 0;
        }
        return THREE_DECIMAL.contains(currency) ? 3 : 2;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
