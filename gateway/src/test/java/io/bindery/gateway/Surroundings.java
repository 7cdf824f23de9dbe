package io.bindery.gateway;

import io.bindery.testkit.TestIssuer;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything around the gateway in its tests: a service, an issuer of tokens, and routes that show its limits. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    private TestTokens tokens = new TestTokens();
    private TestIssuer issuer = new TestIssuer(tokens);
    private Backend backend = new Backend();

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        config.put("CATALOG_URL", "http://127.0.0.1:" + backend.port());
        // Each of the others has a base path, so that an echo tells who was asked.
        for (String service : List.of("chat", "recommendation", "jobs", "payment")) {
            config.put(service.toUpperCase(Locale.ROOT) + "_URL", "http://127.0.0.1:" + backend.port() + "/" + service);
        }
        config.put("KEYCLOAK_URL", issuer.url());
        upstream(config, "garbage", "http://127.0.0.1:" + backend.garbagePort());
        upstream(config, "down", "http://127.0.0.1:" + unusedPort());
        upstream(config, "behind", "http://127.0.0.1:" + backend.port() + "/base/");
        route(config, "down", "down");
        route(config, "garbage", "garbage");
        route(config, "hasty", "catalog", "timeout", "PT0.5S", "max-body-size", "1M");
        route(config, "small", "catalog", "max-body-size", "1K");
        route(config, "big", "catalog", "max-body-size", "1G");
        route(config, "staff", "catalog", "roles", "staff,admin");
        route(config, "sockets", "catalog", "web-socket", "true");
        route(config, "idle-sockets", "catalog", "web-socket", "true", "web-socket-timeout", "PT0.5S");
        route(config, "behind", "behind", "strip-prefix", "/behind");
        route(config, "private", "catalog", "access", "token");
        config.put("bindery.gateway.cors.origins", "https://shop.example,https://other.example");
        config.put("bindery.gateway.connections.connect-timeout", "PT1S");
        config.put("bindery.gateway.openapi.cache", "PT0S");
        config.put("bindery.gateway.openapi.timeout", "PT1S");
        config.put("bindery.gateway.openapi.max-size", "64K");
        config.put("bindery.gateway.web-sockets.max", "6");
        config.put("bindery.gateway.web-sockets.max-per-user", "2");
        config.put("bindery.gateway.web-sockets.max-per-address", "4");
        config.put("bindery.gateway.web-sockets.max-frame", "256K");
        config.put("bindery.gateway.web-sockets.connect-timeout", "PT1S");
        config.put("bindery.gateway.web-sockets.close-timeout", "PT1S");
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(tokens, new TestInjector.MatchesType(TestTokens.class));
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(TestIssuer.class));
        injector.injectIntoFields(backend, new TestInjector.MatchesType(Backend.class));
    }

    @Override
    public void stop() {
        backend.close();
        issuer.close();
    }

    private static void upstream(Map<String, String> config, String name, String url) {
        config.put("bindery.gateway.upstreams." + name, url);
    }

    /** A route {@code /name/**}, public unless the settings say otherwise. */
    private static void route(Map<String, String> config, String name, String upstream, String... settings) {
        String prefix = "bindery.gateway.routes." + name + ".";
        config.put(prefix + "paths", "/" + name + "/**");
        config.put(prefix + "upstream", upstream);
        config.put(prefix + "access", "public");
        for (int i = 0; i < settings.length; i += 2) {
            config.put(prefix + settings[i], settings[i + 1]);
        }
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
