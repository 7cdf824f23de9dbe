package io.bindery.catalog.comment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.jsonapi.Reads;
import io.bindery.catalog.jsonapi.Relation;
import io.bindery.catalog.jsonapi.ResourceType;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.catalog.jsonapi.Resources.Found;
import io.bindery.catalog.post.Post;
import io.bindery.catalog.post.PostJson;
import io.bindery.catalog.post.PostStore;
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

/** Shows comments in either form, and how they are related to posts, to each other and to who said them. */
public final class CommentJson {

    static final String PATH = "/api/v1/comments";
    static final String NAME = "comments";

    /** Comments of a post and answers to a comment that a document names; it leads to the others. */
    static final int SHOWN = 20;

    /**
     * The attributes of a comment, in both forms.
     *
     * @param body null when it was deleted
     */
    record Attributes(@Nullable String body, boolean deleted, Instant createdAt) {

        static Attributes of(Comment comment) {
            return new Attributes(comment.body(), comment.isDeleted(), comment.createdAt());
        }
    }

    record Plain(
            UUID id,
            UUID postId,
            @Nullable UUID parentId,
            String authorId,
            @JsonUnwrapped Attributes attributes) {

        static Plain of(Comment comment) {
            return new Plain(
                    comment.id(), comment.postId(), comment.parentId(), comment.authorId(), Attributes.of(comment));
        }
    }

    /** Comments as resources. */
    public static final ResourceType<Comment> TYPE = ResourceType.of(
                    NAME, PATH, Comment::id, Attributes.class, Attributes::of)
            .readOnly("deleted", "createdAt", "post", "parent", "author", "replies");

    private CommentJson() {}

    /** What a stranger sees is for all; what others see may be of a draft. */
    @Produces
    @Singleton
    static Resources<Comment> resources(Reads reads, CommentStore comments, CurrentIdentityAssociation viewers) {
        return reads.guarded(
                TYPE,
                Comment::version,
                Reads.Plain.of(Plain::of),
                "There is no such comment",
                (client, id) -> Viewer.of(viewers)
                        .chain(viewer -> comments.find(client, id, viewer)
                                .map(comment -> new Found<>(comment, viewer.isStranger()))));
    }

    @Produces
    @Singleton
    static Relation<Post, Comment> comments(CommentStore comments) {
        return Relation.toMany(
                PostJson.TYPE,
                "comments",
                TYPE,
                Post::id,
                SHOWN,
                comments::ofPosts,
                post -> comments.ofPost(post.id()));
    }

    @Produces
    @Singleton
    static Relation<Comment, Comment> replies(CommentStore comments) {
        return Relation.toMany(
                TYPE, "replies", TYPE, Comment::id, SHOWN, comments::answersTo, comment -> comments.answersTo(comment));
    }

    @Produces
    @Singleton
    static Relation<Comment, Post> post(PostStore posts) {
        return Relation.toOne(TYPE, "post", PostJson.TYPE, Comment::id, Comment::postId, Post::id, posts::byIds);
    }

    @Produces
    @Singleton
    static Relation<Comment, Comment> parent(CommentStore comments) {
        return Relation.toOne(TYPE, "parent", TYPE, Comment::id, Comment::parentId, Comment::id, comments::byIds);
    }

    @Produces
    @Singleton
    static Relation<Comment, Reader> author(ReaderStore readers) {
        return Relation.toOne(
                TYPE, "author", ReaderJson.TYPE, Comment::id, Comment::authorId, Reader::id, readers::byIds);
    }
}
