package io.bindery.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.gateway.metric.MetricsFixture;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.TestIssuer;
import io.bindery.testkit.TestToken;
import io.bindery.testkit.TestTokens;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierIT {

    private final TestTokens tokens = new TestTokens();
    private final TestIssuer issuer = new TestIssuer(tokens);
    private final Vertx vertx = Vertx.vertx();
    private final MetricsFixture metrics = new MetricsFixture();
    private final MovableClock clock = new MovableClock();
    private final TokenVerifier verifier = verifier(Map.of());

    @AfterEach
    void stop() {
        issuer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void reads_who_the_caller_is() {
        Verified sam = verify(tokens.of("sam"));

        assertThat(sam.subject()).isEqualTo(TestTokens.subject("sam"));
        assertThat(sam.roles()).containsExactlyInAnyOrder("customer", "staff");
    }

    @Test
    void checks_a_token_once_and_fetches_the_keys_once() {
        String token = tokens.of("alice");

        IntStream.range(0, 5).forEach(time -> verify(token));

        assertThat(metrics.counter("bindery.gateway.token.checks", "cache", "miss"))
                .isEqualTo(1);
        assertThat(metrics.counter("bindery.gateway.token.checks", "cache", "hit"))
                .isEqualTo(4);
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("expired", token -> token.expiresIn(Duration.ofMinutes(-1)).sign()),
                bad("without an end", token -> token.without("exp").sign()),
                bad(
                        "not valid yet",
                        token -> token.notBefore(Duration.ofMinutes(5)).sign()),
                bad(
                        "of another issuer",
                        token -> token.issuer("http://evil.example/realms/bindery")
                                .sign()),
                bad("without an issuer", token -> token.without("iss").sign()),
                bad("an ID token", token -> token.claim("typ", "ID").sign()),
                bad("without a signature", TestToken::withoutSignature),
                bad("signed with the public key as secret", TestToken::signWithPublicKeyAsSecret),
                bad("tampered", TestToken::tampered),
                bad("by an unknown key", token -> token.signNaming("nobody's")),
                bad(
                        "too long",
                        token -> token.claim("padding", "x".repeat(9_000)).sign()),
                bad("with a broken claim", token -> token.claim("exp", "soon").sign()),
                bad("cut off", token -> token.sign().substring(0, 100)),
                bad("without its last part", token -> token.sign().replaceAll("\\.[^.]*$", "")),
                bad("with an empty signature", token -> token.sign().replaceAll("[^.]*$", "")),
                bad("with a part too many", token -> token.sign() + ".x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void refuses_a_token_that(String why, Function<TestToken, String> make) {
        String token = make.apply(tokens.token("alice"));

        assertRefused(token);
        assertRefused(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "..", "...", "a.b.c", "e30.e30.e30", "\u00e9.\u00e9.\u00e9", "bm90anNvbg.e30.AA"})
    void refuses_what_is_no_token(String text) {
        assertRefused(text);
    }

    @Test
    void refuses_a_forger_who_uses_the_id_of_a_real_key() {
        verify(tokens.of("alice"));
        TestTokens forger = new TestTokens();

        assertRefused(forger.token("admin").signNaming(tokens.keyId()));
    }

    @Test
    void allows_for_a_little_difference_of_the_clocks() {
        verify(tokens.token("alice").expiresIn(Duration.ofSeconds(-5)).sign());
        verify(tokens.token("alice").notBefore(Duration.ofSeconds(5)).sign());
    }

    @Test
    void accepts_tokens_of_a_new_key_at_once_and_forgets_those_of_a_withdrawn_one() {
        String old = tokens.of("alice");
        verify(old);
        TestTokens next = new TestTokens();
        issuer.rotate(next);
        clock.pass(Duration.ofSeconds(11));

        verify(next.of("alice"));

        assertRefused(old);
    }

    @Test
    void keeps_tokens_of_the_old_key_while_it_is_published() {
        String old = tokens.of("alice");
        verify(old);
        TestTokens next = new TestTokens();
        issuer.rotate(tokens, next);
        clock.pass(Duration.ofSeconds(11));

        verify(next.of("alice"));
        verify(old);
        assertThat(metrics.counter("bindery.gateway.token.checks", "cache", "hit"))
                .isEqualTo(1);
    }

    @Test
    void does_not_ask_the_issuer_again_for_each_invented_key() {
        verify(tokens.of("alice"));

        IntStream.range(0, 50).forEach(n -> assertRefused(tokens.token("alice").signNaming("invented-" + n)));
        assertThat(issuer.fetches()).isEqualTo(1);

        clock.pass(Duration.ofSeconds(11));
        IntStream.range(0, 50).forEach(n -> assertRefused(tokens.token("alice").signNaming("invented-" + n)));
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    @Test
    void fetches_once_for_all_who_wait() {
        List<Future<Verified>> waiting = IntStream.range(0, 100)
                .mapToObj(n -> verifier.verify(tokens.of("alice")))
                .toList();

        waiting.forEach(TokenVerifierIT::join);
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void works_on_with_the_last_keys_while_the_issuer_is_down() {
        String known = tokens.of("alice");
        verify(known);
        issuer.close();
        clock.pass(Duration.ofHours(1));

        verify(known);
        clock.back();
        verify(tokens.of("sam"));
        assertRefused(tokens.token("sam").signNaming("unknown"));
    }

    @Test
    void cannot_judge_without_ever_having_had_keys_but_recovers() {
        issuer.fail(500);
        assertThatThrownBy(() -> verify(tokens.of("alice"))).isInstanceOf(KeysUnavailable.class);
        assertThatThrownBy(() -> verify(tokens.of("alice"))).isInstanceOf(KeysUnavailable.class);
        assertThat(issuer.fetches()).isEqualTo(1);

        issuer.rotate(tokens);
        clock.pass(Duration.ofSeconds(2));
        verify(tokens.of("alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"keys\": []}", "{\"keys\": [{\"kty\": \"RSA\"}]}", "<html>"})
    void takes_no_keys_from_nonsense(String text) {
        issuer.publish(text);
        assertThatThrownBy(() -> verify(tokens.of("alice"))).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void keeps_the_keys_when_the_issuer_begins_to_talk_nonsense() {
        verify(tokens.of("alice"));
        issuer.publish("{\"keys\": []}");
        clock.pass(Duration.ofSeconds(11));

        assertRefused(tokens.token("alice").signNaming("unknown"));
        verify(tokens.of("sam"));
    }

    @Test
    void fetches_anew_from_time_to_time_so_that_a_withdrawn_key_dies() {
        TokenVerifier fresh = verifier(Map.of("refresh-every", "PT0.05S"));
        String old = tokens.of("alice");
        join(fresh.verify(old));
        issuer.rotate(new TestTokens());

        Eventually.within(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThatThrownBy(() -> join(fresh.verify(old))).isInstanceOf(TokenRefused.class));
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> verify(token)).isInstanceOf(TokenRefused.class);
    }

    private Verified verify(String token) {
        return join(verifier.verify(token));
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw sneaky(Objects.requireNonNull(failed.getCause()));
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static Arguments bad(String why, Function<TestToken, String> make) {
        return Arguments.of(why, make);
    }

    private TokenVerifier verifier(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bindery.gateway.token.issuer", TestTokens.ISSUER);
        properties.put("bindery.gateway.token.keys", issuer.url() + "/realms/bindery/protocol/openid-connect/certs");
        settings.forEach((key, value) -> properties.put("bindery.gateway.token." + key, value));
        TokenConfig config = new SmallRyeConfigBuilder()
                .withMapping(TokenConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(TokenConfig.class);
        TokenCache cache = new TokenCache(config, clock);
        KeySet keys = new KeySet(config, new KeyFetch(config, vertx), cache, metrics.metrics(), clock, vertx);
        return new TokenVerifier(config, keys, cache, metrics.metrics(), clock);
    }

    /** The machine's clock, that can be put forward. */
    private static final class MovableClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void pass(Duration time) {
            ahead = ahead.plus(time);
        }

        void back() {
            ahead = Duration.ZERO;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
