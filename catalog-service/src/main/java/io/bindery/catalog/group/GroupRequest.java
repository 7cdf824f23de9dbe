package io.bindery.catalog.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.body.FieldReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A group that somebody wants to make.
 *
 * @param name on one line
 * @param description several lines, or null
 */
record GroupRequest(String name, @Nullable String description) {

    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 2_000;

    /**
     * Reads what is asked for.
     *
     * @throws io.bindery.platform.http.ProblemException 422 with all faults
     */
    static GroupRequest read(ObjectNode body) {
        FieldReader reader = FieldReader.of(body);
        reader.require("name");
        String name = reader.line("name", MAX_NAME).value();
        String description = reader.text("description", MAX_DESCRIPTION).value();
        reader.finish();
        return new GroupRequest(Objects.requireNonNull(name), description);
    }
}
