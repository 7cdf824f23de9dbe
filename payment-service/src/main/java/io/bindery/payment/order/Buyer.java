package io.bindery.payment.order;

import io.bindery.platform.rest.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who orders, as the token says it at that moment.
 *
 * @param email where the receipt goes; null when the token has none, and then there is no mail
 */
public record Buyer(String id, String name, @Nullable String email) {

    public static Buyer of(Caller caller) {
        return new Buyer(caller.id(), caller.name(), caller.email());
    }
}
