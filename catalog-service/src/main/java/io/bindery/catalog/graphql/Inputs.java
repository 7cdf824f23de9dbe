package io.bindery.catalog.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.Ids;
import io.bindery.platform.body.JsonBody;
import io.bindery.platform.http.Problem;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers give to resolvers, read as strictly as what they give to REST. */
public final class Inputs {

    /** The name of the argument that mutations take their values in. */
    static final String ARGUMENT = "input";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_TEXT = 500;

    private Inputs() {}

    /**
     * The argument {@code input} of the field that is being resolved, as REST would get it: members that are absent are told from those
     * that are null, which the argument's own class cannot. Must be called before anything is waited for.
     */
    public static ObjectNode body() {
        Map<String, Object> input = OperationFetcher.FIELD.get().getArgument(ARGUMENT);
        // By way of its text: numbers of GraphQL are of other classes than those that a body has.
        return JsonBody.read(JSON.convertValue(input, JsonNode.class).toString());
    }

    /** Whether this is asked of the field that is being resolved. Must be called before anything is waited for. */
    public static boolean isSelected(String field) {
        return OperationFetcher.FIELD.get().getSelectionSet().contains(field);
    }

    /**
     * An id.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when it is none
     */
    public static UUID id(String name, String text) {
        return Ids.parse(text)
                .orElseThrow(() -> Problem.of(400, name + " must be a UUID").toException());
    }

    /**
     * A text to look for, null for none.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when it is empty, too long or not printable
     */
    public static @Nullable String text(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_TEXT || !FieldReader.isPrintable(stripped, false)) {
            throw Problem.of(400, "%s must be 1 to %d printable characters".formatted(name, MAX_TEXT))
                    .toException();
        }
        return stripped;
    }
}
