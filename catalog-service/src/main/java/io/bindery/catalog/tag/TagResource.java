package io.bindery.catalog.tag;

import io.bindery.catalog.jsonapi.Answer;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.JsonApi;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tags over REST, by name. */
@Path(TagResource.PATH)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Tags")
@Produces({Form.JSON_API_TYPE, MediaType.APPLICATION_JSON})
public class TagResource {

    static final String PATH = "/api/v1/tags";

    private static final SortField<Tag> NAME = new SortField<>("name", "name", false, Tag::name, text -> text);

    record Attributes(String name) {}

    private final TagStore tags;

    TagResource(TagStore tags) {
        this.tags = tags;
    }

    @GET
    @Operation(summary = "A page of tags; filter[name] is the start of their names")
    public Uni<Response> list(UriInfo address, HttpHeaders headers) {
        ListRequest list = new ListRequest(address.getQueryParameters());
        Form form = Form.ofAnswer(headers);
        Sort<Tag> sort = Sort.parse(list.sort(), "", List.of(), NAME);
        String prefix = list.text("filter[name]");
        String after = list.after();
        String last = after == null
                ? ""
                : PageCursor.decode(after, "name", 1).values().getFirst();
        if (last != null && !FieldReader.isPrintable(last, false)) {
            throw Problem.badParameter("page[after]", "is not a cursor of this list")
                    .toException();
        }
        int size = list.size();
        list.rejectUnknown();
        return tags.page(prefix == null ? "" : prefix, last == null ? "" : last, size + 1)
                .map(found -> Page.of(found, size, sort))
                .map(page -> Answer.ok(JsonApi.page(page, PATH, list, form, TagResource::resource, tag -> tag), form)
                        .toResponse());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A tag")
    public Uni<Response> get(@PathParam("id") String id, HttpHeaders headers) {
        UUID tag = Ids.inAddress(id);
        Form form = Form.ofAnswer(headers);
        return tags.find(tag).map(found -> {
            if (found.isEmpty()) {
                throw Problem.of(404, "There is no such tag").toException();
            }
            Tag only = found.getFirst();
            Object body = form == Form.PLAIN ? new JsonApi.PlainOne(only) : JsonApi.one(resource(only));
            return Answer.ok(JsonApi.write(body), form).toResponse();
        });
    }

    private static JsonApi.Resource resource(Tag tag) {
        String id = tag.id().toString();
        return new JsonApi.Resource("tags", id, new Attributes(tag.name()), Map.of(), Map.of("self", PATH + "/" + id));
    }
}
