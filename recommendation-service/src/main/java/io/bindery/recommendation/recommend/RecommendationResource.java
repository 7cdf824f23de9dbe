package io.bindery.recommendation.recommend;

import io.bindery.platform.rest.Caller;
import io.bindery.recommendation.recommend.Recommendations.Wish;
import io.bindery.recommendation.web.Page;
import io.bindery.recommendation.web.Parameters;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller might read next, and why. */
@Path("/api/v1/recommendations")
@Tag(name = "Recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RecommendationResource {

    static final int MAX_LIMIT = 100;
    static final int DEFAULT_LIMIT = 10;

    private final Recommendations recommendations;
    private final RequestMetrics metrics;
    private final SecurityIdentity identity;

    RecommendationResource(Recommendations recommendations, RequestMetrics metrics, SecurityIdentity identity) {
        this.recommendations = recommendations;
        this.metrics = metrics;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "Books that the caller does not know yet, the best first")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "10"))
    @Parameter(
            name = "strategy",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"hybrid", "item_knn", "popular"},
                            defaultValue = "hybrid"))
    @Parameter(name = "filter[language]", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    public Uni<Page<Recommendation>> list(UriInfo address) {
        Parameters parameters = new Parameters(address, Set.of("limit", "strategy", "filter[language]"));
        Wish wish = new Wish(
                Strategy.of(parameters.text("strategy")),
                parameters.count("limit", MAX_LIMIT, DEFAULT_LIMIT),
                parameters.text("filter[language]"));
        String reader = Caller.of(identity).id();
        return metrics.timed(wish.strategy().wire(), () -> recommendations.forReader(reader, wish))
                .map(found -> Page.last(found, wish.limit()));
    }
}
