package io.bindery.platform.rest;

import io.bindery.platform.database.Outage;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.ProblemException;
import io.bindery.platform.http.RequestId;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.handler.HttpException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a {@link Problem}. What nobody foresaw is logged in full and told as a bare 500. */
public class ProblemMapper {

    private static final Logger log = Logger.getLogger(ProblemMapper.class);
    private static final String CHALLENGE = "Bearer realm=\"bindery\"";

    private final ProblemFormat format;

    ProblemMapper(ProblemFormat format) {
        this.format = format;
    }

    @ServerExceptionMapper
    public Response foreseen(ProblemException failure, ContainerRequestContext request) {
        return answer(failure.problem(), request);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException failure, ContainerRequestContext request) {
        Response original = failure.getResponse();
        int status = original.getStatus();
        if (status < 400) {
            return original;
        }
        Response told = answer(Problem.of(status, explain(status)), request);
        Object allow = original.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? told
                : Response.fromResponse(told).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response anonymous(UnauthorizedException failure, ContainerRequestContext request) {
        return challenge("A token is needed", CHALLENGE, request);
    }

    @ServerExceptionMapper
    public Response badToken(AuthenticationFailedException failure, ContainerRequestContext request) {
        return challenge("The token is not valid", CHALLENGE + ", error=\"invalid_token\"", request);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, ContainerRequestContext request) {
        return answer(Problem.of(403, "Your roles do not allow this"), request);
    }

    /** What the HTTP layer below refuses, such as a broken escape in the query. */
    @ServerExceptionMapper
    public Response malformed(HttpException failure, ContainerRequestContext request) {
        int status = failure.getStatusCode();
        return answer(Problem.of(status, status == 400 ? "The request is malformed" : explain(status)), request);
    }

    @ServerExceptionMapper
    public Response unforeseen(Throwable failure, ContainerRequestContext request) {
        if (Outage.isPassing(failure)) {
            return passing(failure, request);
        }
        log.errorf(
                failure,
                "%s %s failed",
                request.getMethod(),
                request.getUriInfo().getPath());
        return answer(Problem.of(500, "Something went wrong here; the request id finds it in the logs"), request);
    }

    /** A database that is away, or two transactions in each other's way: who asks again gets an answer. */
    private Response passing(Throwable failure, ContainerRequestContext request) {
        log.warnf("%s %s got 503: %s", request.getMethod(), request.getUriInfo().getPath(), failure);
        return Response.fromResponse(answer(Problem.of(503, "This cannot be served right now; try again"), request))
                .header(HttpHeaders.RETRY_AFTER, "1")
                .build();
    }

    private Response challenge(String detail, String challenge, ContainerRequestContext request) {
        return Response.fromResponse(answer(Problem.of(401, detail), request))
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    private Response answer(Problem problem, ContainerRequestContext request) {
        return format.write(problem.withRequestId(request.getHeaderString(RequestId.HEADER)), request);
    }

    private static String explain(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address";
            case 405 -> "This method does not work here";
            case 406 -> "None of the media types in Accept can be given";
            case 413 -> "The body is too large";
            case 415 -> "The body's media type is not taken here";
            default -> "The request cannot be served";
        };
    }
}
