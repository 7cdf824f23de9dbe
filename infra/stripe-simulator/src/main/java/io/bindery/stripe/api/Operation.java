package io.bindery.stripe.api;

/**
 * One operation of the API.
 *
 * @param method GET, POST or DELETE
 * @param path such as {@code /v1/payment_intents/:id/capture}
 * @param kind of the object that it answers, or of those in the list that it answers; tells what can be expanded
 * @param list whether it answers a list
 * @param preparation reads and checks the request
 */
public record Operation(String method, String path, String kind, boolean list, Preparation preparation) {

    /** Reads and checks the parameters of a request, before anything is executed. */
    @FunctionalInterface
    public interface Preparation {

        /**
         * What the request does.
         *
         * @throws io.bindery.stripe.error.StripeException when they do not fit; then no idempotency key is used up
         */
        Effect prepare(Call call);
    }

    public static Operation get(String path, String kind, Preparation preparation) {
        return new Operation("GET", path, kind, false, preparation);
    }

    public static Operation list(String path, String kind, Preparation preparation) {
        return new Operation("GET", path, kind, true, preparation);
    }

    public static Operation post(String path, String kind, Preparation preparation) {
        return new Operation("POST", path, kind, false, preparation);
    }

    public static Operation delete(String path, String kind, Preparation preparation) {
        return new Operation("DELETE", path, kind, false, preparation);
    }
}
