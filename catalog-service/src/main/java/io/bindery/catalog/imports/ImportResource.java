package io.bindery.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.body.FieldReader;
import io.bindery.catalog.body.JsonBody;
import io.bindery.catalog.tag.TagStore;
import io.bindery.platform.http.Problem.Fault;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes many books or tags of a source at once, for staff. Sending the same again changes nothing. */
@Path("/api/v1")
@Tag(name = "Imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
public class ImportResource {

    private static final int MAX_ELEMENTS = 1_000;

    private final BookImport books;
    private final TagStore tags;

    ImportResource(BookImport books, TagStore tags) {
        this.books = books;
        this.tags = tags;
    }

    @POST
    @Path("/books/import")
    @Operation(summary = "Imports up to 1000 books of a source")
    public Uni<ImportResult> importBooks(byte[] body) {
        Elements elements = elements(JsonBody.read(body), "books");
        return books.run(elements.source(), elements.all());
    }

    @POST
    @Path("/tags/import")
    @Operation(summary = "Imports up to 1000 tags of a source; tags of one name are one tag")
    public Uni<ImportResult> importTags(byte[] body) {
        JsonNode all = elements(JsonBody.read(body), "tags").all();
        List<String> names = new ArrayList<>();
        List<ImportResult.Rejected> rejected = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).path("name").isTextual()
                    ? all.get(i).path("name").textValue().strip()
                    : "";
            if (name.isEmpty() || name.length() > 200 || !FieldReader.isPrintable(name, false)) {
                Fault fault = Fault.at("/tags/" + i + "/name", "must be 1 to 200 printable characters");
                rejected.add(
                        new ImportResult.Rejected(all.get(i).path("sourceId").asText(), List.of(fault)));
            } else {
                names.add(name);
            }
        }
        return tags.add(names).map(added -> new ImportResult(added, 0, names.size() - added, rejected));
    }

    private record Elements(String source, JsonNode all) {}

    private static Elements elements(ObjectNode body, String member) {
        FieldReader reader = FieldReader.of(body);
        reader.require("source");
        reader.require(member);
        String source = reader.line("source", 50).value();
        JsonNode all = reader.read(member, node -> array(reader, member, node)).value();
        reader.finish();
        return new Elements(Objects.requireNonNull(source), Objects.requireNonNull(all));
    }

    private static @Nullable JsonNode array(FieldReader reader, String member, JsonNode node) {
        if (node.isArray() && node.size() <= MAX_ELEMENTS) {
            return node;
        }
        reader.fault(member, "must be a list of at most %d elements".formatted(MAX_ELEMENTS));
        return null;
    }
}
