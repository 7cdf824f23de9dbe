package io.bindery.catalog.openapi;

import io.bindery.catalog.jsonapi.Relation;
import io.bindery.catalog.jsonapi.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** The query parameters and headers that operations take. */
final class Parameters {

    private Parameters() {}

    static List<Parameter> of(Operation operation) {
        return operation.getParameters() == null ? List.of() : List.copyOf(operation.getParameters());
    }

    static Parameter query(String name, String means) {
        return parameter(In.QUERY, name, means);
    }

    /** What lists take: the order, and where the page lies. */
    static List<Parameter> ofList(List<String> sorts) {
        List<Parameter> parameters = new ArrayList<>();
        if (!sorts.isEmpty()) {
            parameters.add(
                    query("sort", "Keys by comma, the first counts most, - for descending: " + String.join(", ", sorts))
                            .example(sorts.getFirst()));
        }
        parameters.add(query("page[size]", "Items on a page, 1 to 100")
                .schema(OASFactory.createSchema().addType(SchemaType.INTEGER))
                .example(20));
        parameters.add(query("page[after]", "The page behind this cursor, by the cursor pagination profile"));
        parameters.add(query("page[before]", "The page before this cursor; not beside page[after]"));
        parameters.add(query("page[number]", "The page of this number, from 1; not beside a cursor")
                .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
        return parameters;
    }

    /** What shapes a document of JSON:API: what is included, and the fields of the type and of those that are. */
    static List<Parameter> ofShape(String type, Collection<? extends Relation<?, ?>> relations) {
        List<Parameter> parameters = new ArrayList<>();
        List<String> names = relations.stream().<String>map(Relation::name).toList();
        if (!names.isEmpty()) {
            parameters.add(include(String.join(", ", names)).example(names.getFirst()));
        }
        parameters.add(fields(type));
        relations.stream()
                .map(relation -> relation.target().name())
                .filter(target -> !target.equals(type))
                .distinct()
                .sorted()
                .forEach(target -> parameters.add(fields(target)));
        return parameters;
    }

    static Parameter include(String relations) {
        return query(
                "include",
                "Related resources to put beside, at most %d in all, by comma and path: %s"
                        .formatted(View.MAX_INCLUDED, relations));
    }

    static Parameter fields(String type) {
        return query("fields[" + type + "]", "The only members of these resources to show, by comma");
    }

    static Parameter ifNoneMatch() {
        return parameter(In.HEADER, "If-None-Match", "The entity tags that the caller has; 304 when one is current");
    }

    static Parameter ifMatch(boolean isNeeded) {
        return parameter(In.HEADER, "If-Match", "The entity tag that was read; 412 when the thing was changed since")
                .required(isNeeded)
                .example("*");
    }

    static Parameter idempotencyKey() {
        return parameter(
                In.HEADER, "Idempotency-Key", "Of the caller's choice; who repeats it gets the first answer again");
    }

    private static Parameter parameter(In in, String name, String means) {
        return OASFactory.createParameter().in(in).name(name).description(means).schema(RecordSchemas.text());
    }
}
