package io.bindery.catalog.book;

import io.bindery.catalog.body.BookFields;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.IsbnScalar;
import io.bindery.platform.http.Problem;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/**
 * Which books are wanted over GraphQL; what is null does not matter.
 *
 * @param author an author's id or name
 * @param tag a tag's id or name
 * @param q words that the book is found by
 * @param language a language tag
 * @param year exactly this one; negative years are BC
 * @param yearFrom this one or later
 * @param yearTo this one or earlier
 */
@Input("BookFilter")
@Description("Which books are wanted; what is absent does not matter.")
public record BookCriteria(
        @Description("An author's id or name.") @Nullable String author,
        @Description("A tag's id or name.") @Nullable String tag,

        @Description("Words of title, authors, tags or description, however they are typed.") @Nullable
        String q,

        @Nullable IsbnScalar isbn13,
        @Nullable String language,
        @Nullable Integer year,
        @Nullable Integer yearFrom,
        @Nullable Integer yearTo) {

    BookFilter toFilter() {
        return new BookFilter(
                Inputs.text("author", author),
                Inputs.text("tag", tag),
                Inputs.text("q", q),
                isbn13 == null ? null : isbn13.value(),
                languageTag(),
                year,
                yearFrom,
                yearTo);
    }

    private @Nullable String languageTag() {
        if (language == null) {
            return null;
        }
        String tag = BookFields.languageTag(language.strip());
        if (tag == null) {
            throw Problem.of(400, "language " + BookFields.LANGUAGE_RULE).toException();
        }
        return tag;
    }
}
