package io.bindery.stripe.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.stripe.error.StripeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof",
                "xpf"
            })
    void some_currencies_have_no_decimals(String code) {
        assertThat(Currency.of(code).decimals()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kwd", "bhd", "jod", "omr", "tnd"})
    void some_currencies_have_three_decimals_of_which_the_last_must_be_zero(String code) {
        Currency currency = Currency.of(code);
        assertThat(currency.decimals()).isEqualTo(3);
        assertThatCode(() -> currency.check(1230, "amount")).doesNotThrowAnyException();
        assertThatThrownBy(() -> currency.check(1234, "amount")).isInstanceOf(StripeException.class);
    }

    @ParameterizedTest
    @CsvSource({"usd, 50", "eur, 50", "gbp, 30", "jpy, 50", "USD, 50"})
    void the_smallest_amount_can_be_charged_and_one_less_cannot(String code, long smallest) {
        Currency currency = Currency.of(code);
        assertThatCode(() -> currency.check(smallest, "amount")).doesNotThrowAnyException();
        assertThatThrownBy(() -> currency.check(smallest - 1, "amount"))
                .isInstanceOfSatisfying(
                        StripeException.class,
                        failure -> assertThat(failure.error().details().getString("code"))
                                .isEqualTo("amount_too_small"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "jpy"})
    void eight_digits_can_be_charged_and_nine_cannot(String code) {
        Currency currency = Currency.of(code);
        assertThatCode(() -> currency.check(99_999_999, "amount")).doesNotThrowAnyException();
        assertThatThrownBy(() -> currency.check(100_000_000, "amount"))
                .isInstanceOfSatisfying(
                        StripeException.class,
                        failure -> assertThat(failure.error().details().getString("code"))
                                .isEqualTo("amount_too_large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xxx", "us", "dollar", "", "u$d"})
    void other_currencies_cannot_be_charged(String code) {
        assertThatThrownBy(() -> Currency.of(code)).isInstanceOf(StripeException.class);
    }

    @ParameterizedTest
    @CsvSource({"usd, 1250, 12.50 USD", "jpy, 1250, 1250 JPY", "kwd, 1250, 1.250 KWD"})
    void amounts_are_shown_in_the_major_unit(String code, long amount, String shown) {
        assertThat(Currency.of(code).display(amount)).isEqualTo(shown);
    }
}
