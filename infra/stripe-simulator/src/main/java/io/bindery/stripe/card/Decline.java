package io.bindery.stripe.card;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a card is declined.
 *
 * @param code error code
 * @param declineCode the bank's reason, null when the code says it all
 * @param adviceCode what to do about it, as the API names it, null when there is no advice
 * @param param the card's member that is wrong, null when none is
 * @param message for the buyer: what happened
 * @param hint for the buyer: what to do now
 * @param blocked whether the fraud rules stopped it before the bank was asked
 */
public record Decline(
        String code,
        @Nullable String declineCode,
        @Nullable String adviceCode,
        @Nullable String param,
        String message,
        String hint,
        boolean blocked) {

    private static final String LATER = "try_again_later";
    private static final String NEVER = "do_not_try_again";
    private static final String CONFIRM = "confirm_card_data";
    private static final String OTHER_CARD = "Use another card, or ask your bank.";

    public static final Decline GENERIC = bank("generic_decline", LATER, "The card was declined.", OTHER_CARD);
    public static final Decline INSUFFICIENT_FUNDS = bank(
            "insufficient_funds",
            LATER,
            "The card has insufficient funds.",
            "Use another card, or try again when there is money in the account.");
    public static final Decline LOST = bank("lost_card", NEVER, "The card was declined.", OTHER_CARD);
    public static final Decline STOLEN = bank("stolen_card", NEVER, "The card was declined.", OTHER_CARD);
    public static final Decline FRAUDULENT =
            new Decline("card_declined", "fraudulent", null, null, "The card was declined.", OTHER_CARD, true);
    public static final Decline EXPIRED = new Decline(
            "expired_card",
            null,
            CONFIRM,
            "exp_month",
            "The card has expired.",
            "Check the expiry date, or use another card.",
            false);
    public static final Decline INCORRECT_CVC = new Decline(
            "incorrect_cvc",
            null,
            CONFIRM,
            "cvc",
            "The card's security code is incorrect.",
            "Check the code on the card and enter it again.",
            false);
    public static final Decline PROCESSING_ERROR = new Decline(
            "processing_error",
            null,
            LATER,
            null,
            "An error occurred while the card was processed.",
            "Try again in a moment.",
            false);
    public static final Decline AUTHENTICATION_REQUIRED = new Decline(
            "authentication_required",
            "authentication_required",
            null,
            null,
            "The card's bank wants the buyer to confirm this payment.",
            "Pay again and confirm the payment with your bank.",
            false);

    private static final List<Decline> ALL = List.of(
            GENERIC,
            INSUFFICIENT_FUNDS,
            LOST,
            STOLEN,
            FRAUDULENT,
            EXPIRED,
            INCORRECT_CVC,
            PROCESSING_ERROR,
            AUTHENTICATION_REQUIRED);

    /** The decline of these codes, as an intent's last error tells them. */
    public static Optional<Decline> of(String code, @Nullable String declineCode) {
        return ALL.stream()
                .filter(decline -> decline.code().equals(code) && Objects.equals(decline.declineCode(), declineCode))
                .findFirst();
    }

    private static Decline bank(String declineCode, String adviceCode, String message, String hint) {
        return new Decline("card_declined", declineCode, adviceCode, null, message, hint, false);
    }
}
