package io.bindery.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.catalog.tag.TagStore;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.Problem.Fault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes many tags of a source at once, for staff. Tags of one name are one tag. */
@Path("/api/v1/tags/import")
@Tag(name = "Imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
public class TagImportResource {

    private static final int MAX_NAME = 200;

    private final TagStore tags;
    private final Pool pool;

    TagImportResource(TagStore tags, Pool pool) {
        this.tags = tags;
        this.pool = pool;
    }

    @POST
    @Operation(summary = "Imports up to 1000 tags of a source")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportDescription.Tags.class),
                            example = ImportDescription.TAGS))
    @APIResponse(
            responseCode = "200",
            description = "What became of them",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportResult.class),
                            example = ImportDescription.RESULT))
    public Uni<ImportResult> run(byte[] body) {
        JsonNode elements = ImportRequest.read(body, "tags").elements();
        List<String> names = new ArrayList<>();
        List<ImportResult.Rejected> rejected = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            JsonNode element = elements.get(i);
            String text = element.path("name").textValue();
            String name = text == null ? "" : text.strip();
            if (name.isEmpty() || name.length() > MAX_NAME || !FieldReader.isPrintable(name, false)) {
                Fault fault =
                        Fault.at("/tags/" + i + "/name", "must be 1 to %d printable characters".formatted(MAX_NAME));
                rejected.add(new ImportResult.Rejected(element.path("sourceId").asText(), List.of(fault)));
            } else {
                names.add(name);
            }
        }
        return tags.add(pool, names).map(added -> new ImportResult(added, 0, names.size() - added, rejected));
    }
}
