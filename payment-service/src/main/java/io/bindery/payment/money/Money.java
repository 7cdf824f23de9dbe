package io.bindery.payment.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * An amount of money.
 *
 * @param amount in minor units of the currency, as ISO 4217 counts them: 1250 is 12.50 USD, 1250 JPY and 1.250 KWD
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {

    /** The canonical code, or nothing when this is no currency of ISO 4217. */
    public static Optional<String> currencyCode(String text) {
        try {
            return Optional.of(Currency.getInstance(text).getCurrencyCode());
        } catch (IllegalArgumentException notACurrency) {
            return Optional.empty();
        }
    }

    /** Digits behind the decimal point; 0 for what has none, such as gold. */
    public static int digitsOf(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** The sum; both must be of one currency. */
    public Money plus(Money other) {
        return new Money(Math.addExact(amount, comparable(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, comparable(other).amount), currency);
    }

    public Money times(int factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(amount), currency);
    }

    /** For people: {@code 12.50 USD}. */
    public String toText() {
        return BigDecimal.valueOf(amount, digitsOf(currency)).toPlainString() + " " + currency;
    }

    private Money comparable(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s do not add up".formatted(currency, other.currency));
        }
        return other;
    }
}
