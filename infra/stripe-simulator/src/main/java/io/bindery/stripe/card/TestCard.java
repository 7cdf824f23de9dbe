package io.bindery.stripe.card;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A card of the test mode and what its bank does, from the API's guide to testing.
 *
 * @param name the payment method by which the API knows it
 * @param number as a buyer enters it
 * @param brand its network
 * @param challenge whether its bank wants 3-D Secure
 * @param decline why it is declined, after 3-D Secure where there is one; null when the bank agrees
 */
public record TestCard(
        String name,
        String number,
        Brand brand,
        boolean challenge,
        @Nullable Decline decline) {

    /** All of them; those of the hosted page's list first. */
    public static final List<TestCard> ALL = List.of(
            good("pm_card_visa", "4242424242424242", Brand.VISA),
            bad("pm_card_visa_chargeDeclined", "4000000000000002", Decline.GENERIC),
            challenged("pm_card_authenticationRequiredOnSetup", "4000002500003155", null),
            bad("pm_card_visa_chargeDeclinedInsufficientFunds", "4000000000009995", Decline.INSUFFICIENT_FUNDS),
            bad("pm_card_visa_chargeDeclinedLostCard", "4000000000009987", Decline.LOST),
            bad("pm_card_visa_chargeDeclinedStolenCard", "4000000000009979", Decline.STOLEN),
            bad("pm_card_chargeDeclinedExpiredCard", "4000000000000069", Decline.EXPIRED),
            bad("pm_card_chargeDeclinedIncorrectCvc", "4000000000000127", Decline.INCORRECT_CVC),
            bad("pm_card_chargeDeclinedProcessingError", "4000000000000119", Decline.PROCESSING_ERROR),
            bad("pm_card_chargeDeclinedFraudulent", "4100000000000019", Decline.FRAUDULENT),
            bad("pm_card_radarBlock", "4100000000000019", Decline.FRAUDULENT),
            bad("pm_card_chargeCustomerFail", "4000000000000341", Decline.GENERIC),
            challenged("pm_card_authenticationRequired", "4000002760003184", null),
            challenged("pm_card_threeDSecure2Required", "4000000000003220", null),
            challenged(
                    "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
                    "4000008260003178",
                    Decline.INSUFFICIENT_FUNDS),
            good("pm_card_visa_debit", "4000056655665556", Brand.VISA),
            good("pm_card_mastercard", "5555555555554444", Brand.MASTERCARD),
            good("pm_card_amex", "378282246310005", Brand.AMEX));

    /** The card that the API knows by this name. Names without {@code visa_} are older and mean the same. */
    public static Optional<TestCard> named(String name) {
        String visa = name.replaceFirst("^pm_card_chargeDeclined", "pm_card_visa_chargeDeclined");
        return ALL.stream()
                .filter(card -> card.name().equals(name) || card.name().equals(visa))
                .findFirst();
    }

    public static Optional<TestCard> numbered(String number) {
        return ALL.stream().filter(card -> card.number().equals(number)).findFirst();
    }

    public String last4() {
        return number.substring(number.length() - 4);
    }

    private static TestCard good(String name, String number, Brand brand) {
        return new TestCard(name, number, brand, false, null);
    }

    private static TestCard bad(String name, String number, Decline decline) {
        return new TestCard(name, number, Brand.VISA, false, decline);
    }

    private static TestCard challenged(String name, String number, @Nullable Decline decline) {
        return new TestCard(name, number, Brand.VISA, true, decline);
    }
}
