package io.bindery.recommendation.training;

import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The models that serve. */
@Path(ModelResource.PATH)
@Tag(name = "Models")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class ModelResource {

    static final String PATH = "/api/v1/models";

    private final CurrentModel current;
    private final ModelTraining training;

    ModelResource(CurrentModel current, ModelTraining training) {
        this.current = current;
        this.training = training;
    }

    /**
     * A training that will happen.
     *
     * @param version the model that has learnt all that is known now has at least this version
     */
    @Schema(name = "Training")
    record Wanted(String state, long version) {}

    @GET
    @Operation(summary = "The model that serves")
    public Page<ModelState> list(UriInfo address) {
        PageRequest.rejectAll(address);
        return Page.all(List.of(current.get()), ModelState::of);
    }

    @POST
    @RolesAllowed("staff")
    @Operation(summary = "Trains the models now, on each replica")
    @APIResponse(
            responseCode = "202",
            description = "They will be trained",
            content = @Content(schema = @Schema(implementation = Wanted.class)))
    public Uni<Response> train() {
        return training.trainNow()
                .map(version -> Response.accepted(new Wanted("training", version))
                        .header("Location", PATH)
                        .build());
    }
}
