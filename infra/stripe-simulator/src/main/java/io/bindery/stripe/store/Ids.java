package io.bindery.stripe.store;

import java.security.SecureRandom;

/** Makes ids as Stripe's look: a prefix that tells the kind, then random letters and digits. */
public final class Ids {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id, such as {@code pi_} and 24 characters. */
    public static String create(String prefix) {
        return prefix + "_" + random(LENGTH);
    }

    /** So many random letters and digits; hard to guess. */
    public static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int position = 0; position < length; position++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
