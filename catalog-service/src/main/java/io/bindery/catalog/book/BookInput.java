package io.bindery.catalog.book;

import io.bindery.catalog.graphql.IsbnScalar;
import io.bindery.catalog.graphql.MoneyScalar;
import io.bindery.catalog.graphql.UrlScalar;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The shape of what is said of a book over GraphQL; {@link BookChanges} reads it, so that both doors have the same rules. */
@Input("BookInput")
@Description(
        "What is said of a book. In an update what is absent stays, and null takes away. A new book needs a title.")
public record BookInput(
        @Nullable String title,
        @Nullable String subtitle,
        @Nullable String description,
        @Nullable IsbnScalar isbn13,
        @Nullable Integer publishedYear,
        @Nullable String language,
        @Nullable MoneyScalar price,
        @Nullable UrlScalar coverUrl,

        @Description("Names, in the order of the title page; those that are not known are added.") @Nullable
        List<String> authors,

        @Description("Names; those that are not known are added.") @Nullable
        List<String> tags) {}
