package io.bindery.catalog.jsonapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.rest.ProblemFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
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
            @Nullable Map<String, String> source) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Errors(
            Map<String, String> jsonapi,
            List<ErrorObject> errors,
            @Nullable Map<String, String> meta) {}

    @Override
    public Response write(Problem problem, ContainerRequestContext request) {
        Form form = form(request);
        Object body = form == Form.PLAIN ? problem : document(problem);
        return Response.status(problem.status())
                .type(form.errorType())
                .header("Vary", "Accept")
                .entity(JsonApi.write(body))
                .build();
    }

    /** Problem details for a caller whose very media types cannot be read. */
    private static Form form(ContainerRequestContext request) {
        try {
            return Form.ofError(request.getAcceptableMediaTypes(), request.getMediaType());
        } catch (IllegalArgumentException unreadable) {
            return Form.PLAIN;
        }
    }

    private static Errors document(Problem problem) {
        List<ErrorObject> errors = problem.errors().isEmpty()
                ? List.of(error(problem, problem.detail(), null))
                : problem.errors().stream()
                        .map(fault -> error(problem, detail(fault), source(fault)))
                        .toList();
        String id = problem.requestId();
        return new Errors(JsonApi.VERSION, errors, id == null ? null : Map.of("requestId", id));
    }

    private static ErrorObject error(Problem problem, @Nullable String detail, @Nullable Map<String, String> source) {
        String type = problem.type();
        String code = type.equals("about:blank")
                ? Integer.toString(problem.status())
                : type.substring(type.lastIndexOf(':') + 1);
        return new ErrorObject(Integer.toString(problem.status()), code, problem.title(), detail, source);
    }

    private static String detail(Fault fault) {
        return fault.parameter() == null ? fault.detail() : fault.parameter() + " " + fault.detail();
    }

    private static @Nullable Map<String, String> source(Fault fault) {
        String pointer = fault.pointer();
        String parameter = fault.parameter();
        if (pointer != null) {
            return Map.of("pointer", pointer);
        }
        return parameter == null ? null : Map.of("parameter", parameter);
    }
}
