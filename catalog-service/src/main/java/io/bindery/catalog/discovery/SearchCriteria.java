package io.bindery.catalog.discovery;

import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.search.SearchRequest;
import io.bindery.platform.http.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Narrows a search. */
@Input("SearchFilter")
@Description("Narrows a search; with any of these only books are found.")
public record SearchCriteria(
        @Description("All of which a book must have.") @Nullable
        List<@Nullable String> tags,

        @Description("The primary subtag, such as en.") @Nullable
        String language,

        @Description("Its first year, such as 1980.") @Nullable
        Integer decade) {

    private static final int MOST_YEARS = 10_000;

    /** As many as a book can have. */
    private static final int MOST_TAGS = 50;

    SearchRequest.Filter toFilter() {
        List<@Nullable String> wanted = tags == null ? List.of() : tags;
        if (wanted.size() > MOST_TAGS || wanted.stream().anyMatch(Objects::isNull)) {
            throw Problem.of(400, "tags must be up to %d names".formatted(MOST_TAGS))
                    .toException();
        }
        Set<String> names = new LinkedHashSet<>();
        wanted.forEach(tag -> names.add(String.valueOf(Inputs.text("tags", tag))));
        if (decade != null && Math.abs((long) decade) > MOST_YEARS) {
            throw Problem.of(400, "decade must be between -%1$d and %1$d".formatted(MOST_YEARS))
                    .toException();
        }
        return new SearchRequest.Filter(names, Inputs.text("language", language), decade);
    }
}
