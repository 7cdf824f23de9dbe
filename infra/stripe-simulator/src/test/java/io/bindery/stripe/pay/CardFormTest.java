package io.bindery.stripe.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.stripe.card.TestCard;
import io.bindery.stripe.form.Form;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardFormTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    4242424242424242,    12/34,   123,  -
                    4242 4242 4242 4242, 11/26,   123,  -
                    4242-4242-4242-4242, 1 / 34,  123,  -
                    4242424242424242,    01/2034, 123,  -
                    378282246310005,     12/34,   1234, -
                    378282246310005,     12/34,   123,  cvc
                    4242424242424241,    12/34,   123,  number
                    4111111111111111,    12/34,   123,  number
                    '',                  12/34,   123,  number
                    42,                  12/34,   123,  number
                    4242424242424242,    10/26,   123,  expiry
                    4242424242424242,    13/34,   123,  expiry
                    4242424242424242,    1234,    123,  expiry
                    4242424242424242,    '',      123,  expiry
                    4242424242424242,    12/34,   '',   cvc
                    4242424242424242,    12/34,   12a,  cvc
                    """)
    void faults_are_told_by_field(String number, String expiry, String cvc, String field) {
        Map<String, String> faults = form(number, expiry, cvc).faults(TODAY);
        if (field == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).containsOnlyKeys(field);
        }
    }

    @Test
    void an_empty_form_has_a_fault_in_every_field() {
        assertThat(CardForm.read(new Form(Map.of())).faults(TODAY)).containsOnlyKeys("number", "expiry", "cvc");
    }

    @Test
    void all_test_cards_have_numbers_that_hold() {
        assertThat(TestCard.ALL).allMatch(card -> Luhn.holds(card.number()));
    }

    @Test
    void a_log_never_shows_the_card() {
        assertThat(form("4242424242424242", "12/34", "123").toString()).doesNotContain("4242", "123");
    }

    private static CardForm form(String number, String expiry, String cvc) {
        return CardForm.read(
                new Form(Map.of("number", List.of(number), "expiry", List.of(expiry), "cvc", List.of(cvc))));
    }
}
