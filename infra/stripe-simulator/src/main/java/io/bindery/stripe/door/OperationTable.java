package io.bindery.stripe.door;

import io.bindery.stripe.api.Operation;
import io.bindery.stripe.api.Operations;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Finds the operation of a request. */
@Singleton
class OperationTable {

    private final List<Operation> operations;

    OperationTable(@All List<Operations> features) {
        this.operations = features.stream()
                .flatMap(feature -> feature.operations().stream())
                .toList();
    }

    /**
     * An operation and the id in the path.
     *
     * @param id empty where the path has none
     */
    record Match(Operation operation, String id) {}

    Optional<Match> find(String method, String path) {
        List<String> segments = List.of(path.split("/", -1));
        return operations.stream()
                .filter(operation -> operation.method().equals(method))
                .flatMap(operation -> match(operation, segments).stream())
                .findFirst();
    }

    private static Optional<Match> match(Operation operation, List<String> segments) {
        String[] pattern = operation.path().split("/", -1);
        if (pattern.length != segments.size()) {
            return Optional.empty();
        }
        String id = "";
        for (int position = 0; position < pattern.length; position++) {
            String segment = segments.get(position);
            if (pattern[position].startsWith(":") && !segment.isEmpty()) {
                id = decode(segment);
            } else if (!pattern[position].equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(operation, id));
    }

    /** An id that cannot be one is not found. */
    private static String decode(String segment) {
        try {
            return QueryStringDecoder.decodeComponent(segment).replace("\0", "");
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }
}
