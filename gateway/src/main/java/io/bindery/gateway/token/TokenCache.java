package io.bindery.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers checked tokens until they expire, so that no token is checked twice. Keyed by SHA-256, so that a dump of
 * the memory gives no token away and an entry is small; bounded, so that many tokens cost checks, not memory.
 */
@Singleton
public class TokenCache {

    /** A SHA-256 hash. */
    record Hash(long a, long b, long c, long d) {}

    /** One per event loop: a digest is too dear to make per request. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(TokenCache::sha256);

    private final Cache<Hash, Verified> verified;

    TokenCache(TokenConfig config, Clock clock) {
        LongSupplier now = clock::millis;
        this.verified = Caffeine.newBuilder()
                .maximumSize(config.cacheSize())
                .expireAfter(Expiry.<Hash, Verified>creating(
                        (hash, token) -> Duration.ofMillis(Math.max(0, token.expiresAtMillis() - now.getAsLong()))))
                .build();
    }

    static Hash hash(String token) {
        ByteBuffer hash = ByteBuffer.wrap(DIGEST.get().digest(token.getBytes(StandardCharsets.ISO_8859_1)));
        return new Hash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    @Nullable
    Verified get(Hash hash) {
        return verified.getIfPresent(hash);
    }

    void put(Hash hash, Verified token) {
        verified.put(hash, token);
    }

    void clear() {
        verified.invalidateAll();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
