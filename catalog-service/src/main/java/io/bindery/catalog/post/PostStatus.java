package io.bindery.catalog.post;

import org.jspecify.annotations.Nullable;

/** How far a post is. */
public enum PostStatus {
    DRAFT("draft"),
    PUBLISHED("published");

    private final String word;

    PostStatus(String word) {
        this.word = word;
    }

    /** As callers of REST write it. */
    String word() {
        return word;
    }

    /** The status of this word, null for a word that means none. */
    static @Nullable PostStatus of(String word) {
        for (PostStatus status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        return null;
    }
}
