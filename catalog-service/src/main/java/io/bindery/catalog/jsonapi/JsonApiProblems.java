package io.bindery.catalog.jsonapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bindery.catalog.query.CursorProfile;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.rest.ProblemFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Errors in the form the caller speaks: a JSON:API {@code errors} document, or a problem detail. */
@ApplicationScoped
class JsonApiProblems implements ProblemFormat {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErrorObject(
            String status,
            String code,
            String title,
            @Nullable String detail,
            @Nullable Map<String, String> source,
            @Nullable Map<String, String> links,
            @Nullable Map<String, ?> meta) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Errors(
            Map<String, Object> jsonapi,
            List<ErrorObject> errors,
            @Nullable Map<String, String> meta) {}

    @Override
    public Response write(Problem failure, ContainerRequestContext request) {
        boolean isAddress = failure.status() == 404 || failure.status() == 405;
        Set<String> methods = isAddress ? AllowedMethods.at(request.getUriInfo().getPath()) : Set.of();
        Problem problem = isOtherMethod(failure, methods, request)
                ? Problem.of(405, "This method does not work here").withRequestId(failure.requestId())
                : failure;
        Form form = form(request);
        Object body = form == Form.PLAIN ? problem : document(problem, request);
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(form.errorType())
                .header("Vary", "Accept")
                .entity(JsonApi.write(body));
        return problem.status() == 405 ? response.allow(methods).build() : response.build();
    }

    /** RESTEasy looks for a method in the last of the classes that an address fits, and says that there is no such address. */
    private static boolean isOtherMethod(Problem problem, Set<String> methods, ContainerRequestContext request) {
        return problem.status() == 404 && !methods.isEmpty() && !methods.contains(request.getMethod());
    }

    /** Problem details for a caller whose very media types cannot be read. */
    private static Form form(ContainerRequestContext request) {
        try {
            return Form.ofError(request.getAcceptableMediaTypes(), request::getMediaType);
        } catch (IllegalArgumentException unreadable) {
            return Form.PLAIN;
        }
    }

    private static Errors document(Problem problem, ContainerRequestContext request) {
        List<ErrorObject> errors = problem.errors().isEmpty()
                ? List.of(error(problem, problem.detail(), source(problem, request)))
                : problem.errors().stream()
                        .map(fault -> error(problem, detail(fault), source(fault, request)))
                        .toList();
        String id = problem.requestId();
        return new Errors(JsonApi.VERSION, errors, id == null ? null : Map.of("requestId", id));
    }

    private static ErrorObject error(Problem problem, @Nullable String detail, @Nullable Map<String, String> source) {
        String type = problem.type();
        String code = type.equals("about:blank")
                ? Integer.toString(problem.status())
                : type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('/')) + 1);
        return new ErrorObject(
                Integer.toString(problem.status()),
                code,
                problem.title(),
                detail,
                source,
                type.startsWith("https:") ? Map.of("type", type) : null,
                CursorProfile.isMaxSizeExceeded(type)
                        ? Map.of("page", Map.of("maxSize", CursorProfile.MAX_SIZE))
                        : null);
    }

    private static String detail(Fault fault) {
        return fault.parameter() == null ? fault.detail() : fault.parameter() + " " + fault.detail();
    }

    private static @Nullable Map<String, String> source(Fault fault, ContainerRequestContext request) {
        String pointer = fault.pointer();
        String parameter = fault.parameter();
        if (pointer != null) {
            return Map.of("pointer", pointer);
        }
        return parameter == null ? null : Map.of(isHeader(parameter, request) ? "header" : "parameter", parameter);
    }

    private static boolean isHeader(String name, ContainerRequestContext request) {
        return request.getHeaders().containsKey(name)
                && !request.getUriInfo().getQueryParameters().containsKey(name);
    }

    /** The header that some statuses speak of. */
    private static @Nullable Map<String, String> source(Problem problem, ContainerRequestContext request) {
        boolean isUnless = request.getHeaders().containsKey(HttpHeaders.IF_NONE_MATCH)
                && !request.getHeaders().containsKey(HttpHeaders.IF_MATCH);
        return switch (problem.status()) {
            case 406 -> Map.of("header", HttpHeaders.ACCEPT);
            case 412 -> Map.of("header", isUnless ? HttpHeaders.IF_NONE_MATCH : HttpHeaders.IF_MATCH);
            case 428 -> Map.of("header", HttpHeaders.IF_MATCH);
            case 415 -> Map.of("header", HttpHeaders.CONTENT_TYPE);
            default -> null;
        };
    }
}
