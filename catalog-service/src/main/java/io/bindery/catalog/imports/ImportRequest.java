package io.bindery.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.JsonBody;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an import: {@code {"source": "...", "books": [...]}}.
 *
 * @param source names where the elements come from
 * @param elements an array
 */
record ImportRequest(String source, JsonNode elements) {

    private static final int MAX_ELEMENTS = 1_000;

    /**
     * Reads a body whose elements stand in this member.
     *
     * @throws io.bindery.platform.http.ProblemException 400 or 422 when it has another shape
     */
    static ImportRequest read(byte[] body, String member) {
        FieldReader reader = FieldReader.of(JsonBody.read(body));
        reader.require("source");
        reader.require(member);
        String source = reader.line("source", 50).value();
        JsonNode all = reader.<JsonNode>read(member, node -> array(reader, member, node))
                .value();
        reader.finish();
        return new ImportRequest(Objects.requireNonNull(source), Objects.requireNonNull(all));
    }

    private static @Nullable JsonNode array(FieldReader reader, String member, JsonNode node) {
        if (node.isArray() && node.size() <= MAX_ELEMENTS) {
            return node;
        }
        reader.fault(member, "must be a list of at most %d elements".formatted(MAX_ELEMENTS));
        return null;
    }
}
