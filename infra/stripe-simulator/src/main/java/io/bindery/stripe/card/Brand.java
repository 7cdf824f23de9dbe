package io.bindery.stripe.card;

/** Networks that issue the test cards. */
public enum Brand {
    VISA("visa", "Visa", 3),
    MASTERCARD("mastercard", "Mastercard", 3),
    AMEX("amex", "American Express", 4);

    private final String code;
    private final String display;
    private final int cvcLength;

    Brand(String code, String display, int cvcLength) {
        this.code = code;
        this.display = display;
        this.cvcLength = cvcLength;
    }

    public String code() {
        return code;
    }

    public String display() {
        return display;
    }

    /** Digits of the security code. */
    public int cvcLength() {
        return cvcLength;
    }
}
