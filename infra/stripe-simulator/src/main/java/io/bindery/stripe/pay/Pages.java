package io.bindery.stripe.pay;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates. */
@CheckedTemplate
final class Pages {

    private Pages() {}

    static native TemplateInstance pay(PayView view);

    static native TemplateInstance refused(String reason);
}
