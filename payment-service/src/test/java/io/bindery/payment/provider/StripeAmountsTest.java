package io.bindery.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.payment.money.Money;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountsTest {

    @ParameterizedTest
    @CsvSource({
        "1250, USD, 1250", // cents
        "1250, JPY, 1250", // no minor unit: never times 100
        "1250, KWD, 1250", // three decimals: never divided by 10
        "100, MGA, 1", // two decimals in ISO, none at Stripe
        "5, ISK, 500", // none in ISO, two at Stripe
        "700, UGX, 700"
    })
    void amounts_are_counted_as_stripe_counts_and_back(long iso, String currency, long stripe) {
        assertThat(StripeAmounts.of(new Money(iso, currency))).isEqualTo(stripe);
        assertThat(StripeAmounts.money(stripe, currency.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(new Money(iso, currency));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            49          | USD | must be at least 0.50 USD
            29          | GBP | must be at least 0.30 GBP
            49          | JPY | must be at least 50 JPY
            0           | CHF | must be at least 0.50 CHF
            0           | KWD | must be at least 0.001 KWD
            100000000   | USD | must be at most 999999.99 USD
            9223372036854775807 | ISK | larger than cards can pay
            1255        | KWD | must end in 0
            150         | MGA | finer
            """)
    void what_stripe_would_refuse_is_told_before(long amount, String currency, String why) {
        assertThat(StripeAmounts.fault(new Money(amount, currency)))
                .hasValueSatisfying(text -> assertThat(text).contains(why));
    }

    @ParameterizedTest
    @CsvSource({"50, USD", "30, GBP", "50, JPY", "10, KWD", "99999999, EUR"})
    void what_stripe_takes_has_no_fault(long amount, String currency) {
        assertThat(StripeAmounts.fault(new Money(amount, currency))).isEmpty();
    }

    @Test
    void every_currency_survives_the_way_there_and_back() {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            Money money = new Money(12_340, currency.getCurrencyCode());
            if (StripeAmounts.fault(money).isEmpty()) {
                assertThat(StripeAmounts.money(StripeAmounts.of(money), currency.getCurrencyCode()))
                        .isEqualTo(money);
            }
        }
    }
}
