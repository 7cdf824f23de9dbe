package io.bindery.catalog.post;

import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.reader.Viewer;
import io.quarkus.security.UnauthorizedException;
import org.jspecify.annotations.Nullable;

/**
 * Which posts a list has.
 *
 * @param author the author's id, null for any
 */
record PostFilter(@Nullable String author, PostStatus status) {

    /** All that is published. */
    static final PostFilter NONE = new PostFilter(null, PostStatus.PUBLISHED);

    /** Reads {@code filter[author]} and {@code filter[status]}, which is published unless it says draft. */
    static PostFilter read(ListRequest request) {
        PostStatus status = request.parsed("filter[status]", "must be draft or published", PostStatus::of);
        return new PostFilter(request.text("filter[author]"), status == null ? PostStatus.PUBLISHED : status);
    }

    /** Whether the list depends on who looks at it. */
    boolean isConfidential() {
        return status == PostStatus.DRAFT;
    }

    /**
     * Adds the conditions: everybody sees what is published, staff all drafts, others their own.
     *
     * @throws UnauthorizedException when a stranger asks for drafts, which are shown to their authors
     */
    void addTo(Conditions conditions, Viewer viewer) {
        conditions.add("p.deleted_at is null");
        if (author != null) {
            conditions.add("p.author_id = " + conditions.bind(author));
        }
        if (status == PostStatus.PUBLISHED) {
            conditions.add("p.published_at is not null");
            return;
        }
        conditions.add("p.published_at is null");
        String reader = viewer.id();
        if (reader == null) {
            throw new UnauthorizedException();
        }
        if (!viewer.isStaff()) {
            conditions.add("p.author_id = " + conditions.bind(reader));
        }
    }
}
