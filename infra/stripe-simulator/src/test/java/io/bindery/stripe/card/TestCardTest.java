package io.bindery.stripe.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCardTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    pm_card_visa_chargeDeclined,                   card_declined,    generic_decline,    try_again_later,   -
                    pm_card_chargeDeclined,                        card_declined,    generic_decline,    try_again_later,   -
                    pm_card_visa_chargeDeclinedInsufficientFunds,  card_declined,    insufficient_funds, try_again_later,   -
                    pm_card_visa_chargeDeclinedLostCard,           card_declined,    lost_card,          do_not_try_again,  -
                    pm_card_visa_chargeDeclinedStolenCard,         card_declined,    stolen_card,        do_not_try_again,  -
                    pm_card_chargeDeclinedExpiredCard,             expired_card,     -,                  confirm_card_data, exp_month
                    pm_card_chargeDeclinedIncorrectCvc,            incorrect_cvc,    -,                  confirm_card_data, cvc
                    pm_card_chargeDeclinedProcessingError,         processing_error, -,                  try_again_later,   -
                    pm_card_chargeDeclinedFraudulent,              card_declined,    fraudulent,         -,                 -
                    """)
    void declines_are_those_of_the_table(
            String name, String code, String declineCode, String adviceCode, String param) {
        Decline decline =
                Objects.requireNonNull(TestCard.named(name).orElseThrow().decline(), name);
        assertThat(decline.code()).isEqualTo(code);
        assertThat(decline.declineCode()).isEqualTo(declineCode);
        assertThat(decline.adviceCode()).isEqualTo(adviceCode);
        assertThat(decline.param()).isEqualTo(param);
        assertThat(Decline.of(decline.code(), decline.declineCode())
                        .orElseThrow()
                        .hint())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, pm_card_visa",
        "4000000000000002, pm_card_visa_chargeDeclined",
        "4000002500003155, pm_card_authenticationRequiredOnSetup",
        "5555555555554444, pm_card_mastercard"
    })
    void numbers_of_the_hosted_page_are_known(String number, String name) {
        assertThat(TestCard.numbered(number).orElseThrow().name()).isEqualTo(name);
    }

    @Test
    void a_name_means_one_card() {
        assertThat(TestCard.ALL).extracting(TestCard::name).doesNotHaveDuplicates();
    }

    @Test
    void other_names_and_numbers_are_no_cards() {
        assertThat(TestCard.named("pm_card_gold")).isEmpty();
        assertThat(TestCard.numbered("4111111111111111")).isEmpty();
    }
}
