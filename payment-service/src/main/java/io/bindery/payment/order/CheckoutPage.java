package io.bindery.payment.order;

import io.bindery.payment.catalog.CatalogConfig;
import io.bindery.payment.payment.Payment;
import io.bindery.payment.provider.StripeConfig;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows an order to its buyer, with the way to pay it. */
@ApplicationScoped
public class CheckoutPage {

    private static final String INTENT = "{paymentIntent}";
    private static final String SECRET = "{clientSecret}";

    private final CheckoutConfig config;
    private final StripeConfig stripe;

    CheckoutPage(CheckoutConfig config, StripeConfig stripe) {
        this.config = config;
        this.stripe = stripe;
    }

    void onStart(@Observes Preparation preparation, CatalogConfig catalog) {
        check(config);
        if (config.patience().compareTo(catalog.reservationTime()) >= 0) {
            throw new BadConfiguration(
                    "bindery.checkout.patience",
                    "must be shorter than the catalog keeps books aside (" + catalog.reservationTime() + ")");
        }
    }

    static void check(CheckoutConfig config) {
        if (!config.url().contains(INTENT) || !isWebAddress(fill(config.url(), "pi_1", "secret"))) {
            throw new BadConfiguration(
                    "bindery.checkout.url", "must be an absolute http or https URL that contains " + INTENT);
        }
        BadConfiguration.unlessPositive("bindery.checkout.patience", config.patience());
    }

    /** The order as its buyer sees it. */
    public OrderView show(Order order, @Nullable Payment payment) {
        if (payment == null || payment.intentId() == null || payment.clientSecret() == null) {
            return OrderView.of(order, payment);
        }
        String page = fill(config.url(), payment.intentId(), payment.clientSecret());
        return OrderView.of(
                order, payment, new OrderView.Checkout(payment.clientSecret(), stripe.publishableKey(), page));
    }

    private static String fill(String template, String intent, String secret) {
        return template.replace(INTENT, encode(intent)).replace(SECRET, encode(secret));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }
}
