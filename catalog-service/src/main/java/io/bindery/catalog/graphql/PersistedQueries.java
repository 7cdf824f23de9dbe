package io.bindery.catalog.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Automatic persisted queries, in the protocol of Apollo: a client sends a query's SHA-256, and the query itself only when it is
 * told that nobody knows the hash. Each replica learns for itself, and forgets what was not used for the longest time.
 */
@ApplicationScoped
class PersistedQueries {

    private static final String EXTENSION = "persistedQuery";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final Recent<String> queries;

    PersistedQueries(GraphqlConfig config) {
        queries = new Recent<>(
                config.persistedQueries().asLongValue(),
                entry -> entry.getKey().length() + entry.getValue().length());
    }

    /**
     * The request with its query, which is learned when its hash comes along.
     *
     * @throws Refusal when there is no query, or one of another hash
     */
    GraphqlRequest complete(GraphqlRequest request) {
        JsonNode extension = request.extensions().get(EXTENSION);
        if (extension == null || extension.isNull()) {
            if (request.query() == null) {
                throw Refusal.badRequest("query is missing");
            }
            return request;
        }
        String hash = hash(extension);
        return request.query() == null ? request.withQuery(find(hash)) : learn(hash, request, request.query());
    }

    private String find(String hash) {
        String query = queries.get(hash);
        if (query == null) {
            throw Refusal.unexecutable(CodedError.of(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound"));
        }
        return query;
    }

    private GraphqlRequest learn(String hash, GraphqlRequest request, String query) {
        if (!hash.equals(sha256(query))) {
            throw Refusal.badRequest("sha256Hash is not that of the query");
        }
        queries.put(hash, query);
        return request;
    }

    private static String hash(JsonNode extension) {
        if (extension.path("version").asInt() != 1) {
            throw Refusal.badRequest("PersistedQueryNotSupported: the version must be 1");
        }
        String hash = extension.path("sha256Hash").asText("").toLowerCase(Locale.ROOT);
        if (!SHA_256.matcher(hash).matches()) {
            throw Refusal.badRequest("sha256Hash must be 64 hexadecimal digits");
        }
        return hash;
    }

    static String sha256(String query) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(query)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (CharacterCodingException broken) {
            // Any replacement would give it the hash of another text.
            throw Refusal.badRequest("query holds broken Unicode");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
