package io.bindery.catalog.openapi;

import io.bindery.catalog.jsonapi.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * The query parameters at the addresses of relations. One address stands for all relations of a type, so a parameter that not
 * all of them take says which do.
 */
record RelatedParameters(Collection<? extends Relation<?, ?>> relations, Descriptions descriptions) {

    /** Where targets are only named. */
    List<Parameter> ofNames() {
        List<? extends Relation<?, ?>> paged =
                relations.stream().filter(relation -> relation.whole() != null).toList();
        if (paged.isEmpty()) {
            return List.of();
        }
        List<? extends Relation<?, ?>> sorted =
                paged.stream().filter(Relation::isSortable).toList();
        List<String> sorts = sorted.stream()
                .flatMap(relation -> descriptions.sorts(relation.target()).stream())
                .distinct()
                .toList();
        List<Parameter> parameters = Parameters.ofList(sorts);
        parameters.forEach(parameter -> sayWhose(parameter, parameter.getName().equals("sort") ? sorted : paged));
        return parameters;
    }

    private void sayWhose(Parameter parameter, List<? extends Relation<?, ?>> taking) {
        if (taking.size() < relations.size()) {
            String whose = "; only of " + String.join(", ", names(taking));
            parameter.description(parameter.getDescription() + whose).setExample(null);
        }
    }

    /** Where targets are shown as resources. */
    List<Parameter> ofTargets() {
        List<Parameter> parameters = new ArrayList<>(ofNames());
        List<String> paths = relations.stream()
                .filter(relation -> !targetsOf(relation).isEmpty())
                .map(relation -> "of " + relation.name() + " " + String.join(", ", targetsOf(relation)))
                .toList();
        if (!paths.isEmpty()) {
            parameters.add(Parameters.include(String.join("; ", paths)));
        }
        relations.stream()
                .map(relation -> relation.target().name())
                .distinct()
                .sorted()
                .forEach(type -> parameters.add(Parameters.fields(type)));
        return parameters;
    }

    private List<String> targetsOf(Relation<?, ?> relation) {
        return names(descriptions.relations(relation.target()));
    }

    private static List<String> names(List<? extends Relation<?, ?>> relations) {
        return relations.stream().<String>map(Relation::name).toList();
    }
}
