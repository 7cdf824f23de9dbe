package io.bindery.catalog.openapi;

import io.bindery.catalog.jsonapi.Described;
import io.bindery.catalog.jsonapi.Relation;
import io.bindery.catalog.jsonapi.Relations;
import io.bindery.catalog.jsonapi.ResourceType;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/** All that the features say of their types of resources. */
@ApplicationScoped
@Unremovable // the document asks for it by itself
class Descriptions {

    private final List<Described> types;
    private final Relations relations;

    Descriptions(@Any Instance<Described> types, Relations relations) {
        this.types = types.stream().toList();
        this.relations = relations;
    }

    List<Described> types() {
        return types;
    }

    List<? extends Relation<?, ?>> relations(ResourceType<?> type) {
        return relations.all(type);
    }

    /** The keys of lists of a type. */
    List<String> sorts(ResourceType<?> type) {
        return types.stream()
                .filter(described -> described.type().name().equals(type.name()))
                .flatMap(described -> described.sorts().stream())
                .toList();
    }
}
