package io.bindery.catalog.post;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.jsonapi.Reads;
import io.bindery.catalog.jsonapi.Relation;
import io.bindery.catalog.jsonapi.ResourceType;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.catalog.jsonapi.Resources.Found;
import io.bindery.catalog.reader.Reader;
import io.bindery.catalog.reader.ReaderJson;
import io.bindery.catalog.reader.ReaderStore;
import io.bindery.catalog.reader.Viewer;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows posts in either form, and how they are related to who wrote them. */
public final class PostJson {

    public static final String NAME = "posts";
    static final String PATH = "/api/v1/posts";

    /** The attributes of a post, in both forms. */
    record Attributes(
            String title,
            String body,
            String status,
            @Nullable Instant publishedAt,
            Instant createdAt,
            Instant updatedAt) {

        static Attributes of(Post post) {
            return new Attributes(
                    post.title(),
                    post.body(),
                    post.status().word(),
                    post.publishedAt(),
                    post.createdAt(),
                    post.updatedAt());
        }
    }

    record Plain(UUID id, String authorId, @JsonUnwrapped Attributes attributes) {

        static Plain of(Post post) {
            return new Plain(post.id(), post.authorId(), Attributes.of(post));
        }
    }

    /** Posts as resources. */
    public static final ResourceType<Post> TYPE = ResourceType.of(
                    NAME, PATH, Post::id, Attributes.class, Attributes::of)
            .readOnly("publishedAt", "createdAt", "updatedAt", "author", "comments");

    private PostJson() {}

    /** A draft is for nobody but those who may see it. */
    @Produces
    @Singleton
    static Resources<Post> resources(Reads reads, PostStore posts, CurrentIdentityAssociation viewers) {
        return reads.guarded(
                TYPE,
                Post::version,
                Reads.Plain.of(Plain::of),
                "There is no such post",
                (client, id) -> Viewer.of(viewers)
                        .chain(viewer -> posts.find(client, id, viewer))
                        .map(post ->
                                new Found<>(post, post.filter(Post::isPublished).isPresent())));
    }

    @Produces
    @Singleton
    static Relation<Post, Reader> author(ReaderStore readers) {
        return Relation.toOne(TYPE, "author", ReaderJson.TYPE, Post::id, Post::authorId, Reader::id, readers::byIds);
    }
}
