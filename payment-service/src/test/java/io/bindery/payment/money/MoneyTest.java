package io.bindery.payment.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void people_read_as_many_decimals_as_the_currency_has() {
        assertThat(new Money(1_250, "USD").toText()).isEqualTo("12.50 USD");
        assertThat(new Money(1_250, "JPY").toText()).isEqualTo("1250 JPY");
        assertThat(new Money(1_250, "KWD").toText()).isEqualTo("1.250 KWD");
        assertThat(new Money(5, "EUR").toText()).isEqualTo("0.05 EUR");
    }

    @Test
    void sums_are_exact_or_refused() {
        assertThat(new Money(1, "USD").plus(new Money(2, "USD"))).isEqualTo(new Money(3, "USD"));
        assertThat(new Money(3, "USD").minus(new Money(2, "USD")).times(5).negated())
                .isEqualTo(new Money(-5, "USD"));
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "USD").times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(1, "USD").plus(new Money(1, "EUR")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_codes_of_iso_4217_are_currencies() {
        assertThat(Money.currencyCode("KWD")).hasValue("KWD");
        assertThat(Money.currencyCode("usd")).isEmpty();
        assertThat(Money.currencyCode("XYZ")).isEmpty();
    }
}
