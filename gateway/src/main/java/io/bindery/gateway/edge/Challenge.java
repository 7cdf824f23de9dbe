package io.bindery.gateway.edge;

import io.bindery.gateway.answer.Answers;
import io.bindery.gateway.token.TokenRefused;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Tells callers what is wrong with their token, or that they need one, as RFC 6750 has it. */
@Singleton
class Challenge {

    private static final CharSequence WWW_AUTHENTICATE = HttpHeaders.createOptimized("WWW-Authenticate");
    private static final String SCHEME = "Bearer ";
    private static final String REALM = "Bearer realm=\"bindery\"";
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Answers answers;

    Challenge(Answers answers) {
        this.answers = answers;
    }

    /** The token of an Authorization header; of another scheme it is empty, and so refused like any malformed one. */
    static String bearerToken(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
    }

    void askForToken(HttpServerRequest request) {
        request.response().putHeader(WWW_AUTHENTICATE, REALM);
        answers.problem(request, 401, "This needs a bearer token");
    }

    /** Answers a token that was refused, or that cannot be judged at the moment. */
    void answer(HttpServerRequest request, Throwable why) {
        String detail = String.valueOf(why.getMessage());
        if (why instanceof TokenRefused) {
            request.response()
                    .putHeader(
                            WWW_AUTHENTICATE,
                            REALM + ", error=\"invalid_token\", error_description=\"" + detail + "\"");
            answers.problem(request, 401, detail);
        } else {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            answers.problem(request, 503, "Tokens cannot be checked at the moment");
        }
    }
}
