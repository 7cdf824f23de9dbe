package io.bindery.catalog.jsonapi;

import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The links around a page of a list.
 *
 * @param path of the list
 * @param request for the page
 */
public record PageLinks(String path, ListRequest request) {

    Map<String, @Nullable String> of(Page.Place place) {
        Map<String, @Nullable String> links = new LinkedHashMap<>();
        links.put("self", request.linkToSelf(path));
        Page.Numbers numbers = place.numbers();
        if (numbers == null) {
            links.put("first", request.linkToStart(path));
            links.put("prev", to(ListRequest.BEFORE, place.previous()));
            links.put("next", to(ListRequest.AFTER, place.next()));
            links.put("last", to(ListRequest.BEFORE, place.end()));
        } else {
            int last = numbers.last(place.size());
            links.put("first", number(1));
            links.put("prev", numbers.number() > 1 ? number(Math.min(numbers.number() - 1, last)) : null);
            links.put("next", numbers.number() < last ? number(numbers.number() + 1) : null);
            links.put("last", number(last));
        }
        return links;
    }

    private @Nullable String to(String parameter, @Nullable String cursor) {
        return cursor == null ? null : request.linkTo(path, parameter, cursor);
    }

    /** Null for a page that is too far to be asked for by number: another one would not be the next, or the last. */
    private @Nullable String number(int number) {
        return number > ListRequest.MAX_NUMBER
                ? null
                : request.linkTo(path, ListRequest.NUMBER, Integer.toString(number));
    }
}
