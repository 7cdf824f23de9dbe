package io.bindery.testkit.identity;

import io.bindery.testkit.TestIssuer;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Stands in for Keycloak: keys over HTTP, and tokens signed with them for the fields of tests. */
public final class IdentityResource implements QuarkusTestResourceLifecycleManager {

    private final TestTokens tokens = new TestTokens();
    private final TestIssuer issuer = new TestIssuer(tokens);

    @Override
    public Map<String, String> start() {
        return Map.of("KEYCLOAK_URL", issuer.url());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(tokens, new TestInjector.MatchesType(TestTokens.class));
    }

    @Override
    public void stop() {
        issuer.close();
    }
}
