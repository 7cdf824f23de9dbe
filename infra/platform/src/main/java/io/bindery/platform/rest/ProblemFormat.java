package io.bindery.platform.rest;

import io.bindery.platform.http.Problem;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

/** How a door writes its errors. RFC 9457 unless the service brings another, as JSON:API has its own. */
public interface ProblemFormat {

    Response write(Problem problem, ContainerRequestContext request);

    /** {@code application/problem+json}. */
    @DefaultBean
    @ApplicationScoped
    class ProblemJson implements ProblemFormat {

        @Override
        public Response write(Problem problem, ContainerRequestContext request) {
            return Response.status(problem.status())
                    .type(Problem.MEDIA_TYPE)
                    .entity(problem)
                    .build();
        }
    }
}
