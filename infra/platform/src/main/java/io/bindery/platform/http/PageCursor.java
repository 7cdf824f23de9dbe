package io.bindery.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a sorted list: the sort it belongs to and the sort values of the last item shown. Opaque to callers, who hand it
 * back as {@code page[after]}; keyset pages stay right and fast however deep they are and whatever is inserted before them.
 *
 * @param sort the sort it was made for, in canonical form
 * @param values one value per sort key, text form, null where the item has none
 */
public record PageCursor(String sort, List<@Nullable String> values) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LENGTH = 2_500;

    public String encode() {
        List<@Nullable String> parts = new ArrayList<>(values.size() + 1);
        parts.add(sort);
        parts.addAll(values);
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads a cursor back.
     *
     * @throws ProblemException 400 when it was not made by {@link #encode()}, or for another sort
     */
    public static PageCursor decode(String text, String sort, int keys) {
        try {
            if (text.length() > MAX_LENGTH) {
                throw refuse("is not a cursor of this list");
            }
            byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
            @Nullable List<@Nullable String> parts = JSON.readValue(bytes, new TypeReference<>() {});
            if (parts == null) {
                throw refuse("is not a cursor of this list");
            }
            if (parts.size() != keys + 1 || !sort.equals(parts.getFirst())) {
                throw refuse("belongs to a list in another order");
            }
            return new PageCursor(sort, parts.subList(1, parts.size()));
        } catch (IllegalArgumentException | java.io.IOException notOurs) {
            throw refuse("is not a cursor of this list");
        }
    }

    private static ProblemException refuse(String why) {
        return Problem.badParameter("page[after]", why).toException();
    }
}
