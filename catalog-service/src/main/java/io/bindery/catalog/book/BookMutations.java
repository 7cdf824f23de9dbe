package io.bindery.catalog.book;

import io.bindery.catalog.graphql.Creations;
import io.bindery.catalog.graphql.Inputs;
import io.bindery.catalog.graphql.UserError;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.platform.http.ETags;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Changes books over GraphQL, by the rules of REST. */
@GraphQLApi
@ApplicationScoped
@RolesAllowed("staff")
public class BookMutations {

    private final BookWriter writer;
    private final Creations creations;

    BookMutations(BookWriter writer, Creations creations) {
        this.writer = writer;
        this.creations = creations;
    }

    /** Adds a book. */
    @Mutation
    @Description("Adds a book; for staff.")
    public Uni<BookPayload> createBook(@NonNull BookInput input) {
        return UserError.collect(
                () -> {
                    BookChanges changes = BookChanges.read(Inputs.body(), Form.PLAIN, null);
                    return creations.inSession(
                            BookRow.class,
                            (session, caller) -> writer.create(session, changes).map(BookRow::of));
                },
                BookPayload::of,
                BookPayload::refused);
    }

    /** Changes a book. */
    @Mutation
    @Description("Changes a book; for staff. With version, only when it is still of that version.")
    public Uni<BookPayload> updateBook(@Id @NonNull String id, @NonNull BookInput input, @Nullable Integer version) {
        UUID book = Inputs.id("id", id);
        return UserError.collect(
                () -> writer.update(book, BookChanges.read(Inputs.body(), Form.PLAIN, book), precondition(version))
                        .map(BookRow::of),
                BookPayload::of,
                BookPayload::refused);
    }

    /** Takes a book out of the shop. */
    @Mutation
    @Description("Takes a book out of the shop; harmless when it is gone already. For staff.")
    public Uni<DeleteBookPayload> deleteBook(@Id @NonNull String id, @Nullable Integer version) {
        UUID book = Inputs.id("id", id);
        return UserError.collect(
                () -> writer.delete(book, precondition(version)).replaceWith(book.toString()),
                gone -> new DeleteBookPayload(gone, List.of()),
                errors -> new DeleteBookPayload(null, errors));
    }

    private static @Nullable String precondition(@Nullable Integer version) {
        return version == null ? null : ETags.of(version, "graphql");
    }
}
