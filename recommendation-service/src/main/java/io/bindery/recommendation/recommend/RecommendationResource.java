package io.bindery.recommendation.recommend;

import io.bindery.platform.body.FieldReader;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.bindery.recommendation.recommend.Recommendations.Wish;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the caller might read next, and why. */
@Path("/api/v1/recommendations")
@Tag(name = "Recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RecommendationResource {

    private static final int MAX_LIMIT = 100;
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LANGUAGE = 100;

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
        PageRequest request = PageRequest.only(address, "limit", "strategy", "filter[language]");
        Wish wish = new Wish(
                request.parsed("strategy", "must be one of " + Strategy.NAMES, Strategy::of)
                        .orElse(Strategy.HYBRID),
                limit(request),
                request.parsed("filter[language]", "must be a language", RecommendationResource::language)
                        .orElse(null));
        String reader = Caller.of(identity).id();
        return metrics.timed(wish.strategy().wire(), () -> recommendations.forReader(reader, wish))
                .map(found -> page(found, wish.limit()));
    }

    /** How many are wanted at the most. */
    static int limit(PageRequest request) {
        return request.integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
    }

    /** The first are all that there is to see; what comes behind them is not asked for. */
    static Page<Recommendation> page(List<Recommendation> found, int limit) {
        return new Page<>(found, new Page.Place(null, limit));
    }

    private static @Nullable String language(String text) {
        return !text.isBlank() && text.length() <= MAX_LANGUAGE && FieldReader.isPrintable(text, false) ? text : null;
    }
}
