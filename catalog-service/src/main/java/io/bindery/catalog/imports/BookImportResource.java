package io.bindery.catalog.imports;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes many books of a source at once, for staff. Sending the same again changes nothing. */
@Path("/api/v1/books/import")
@Tag(name = "Imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
public class BookImportResource {

    private final BookImport books;

    BookImportResource(BookImport books) {
        this.books = books;
    }

    @POST
    @Operation(summary = "Imports up to 1000 books of a source")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportDescription.Books.class),
                            example = ImportDescription.BOOKS))
    @APIResponse(
            responseCode = "200",
            description = "What became of them",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportResult.class),
                            example = ImportDescription.RESULT))
    public Uni<ImportResult> run(byte[] body) {
        ImportRequest request = ImportRequest.read(body, "books");
        return books.run(request.source(), request.elements());
    }
}
