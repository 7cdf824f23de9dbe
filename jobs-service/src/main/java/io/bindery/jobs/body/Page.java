package io.bindery.jobs.body;

import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on.
 *
 * @param next what to send as {@code page[after]}, null at the end
 * @param size the most items a page of this list has
 */
public record Page(@Nullable String next, int size) {}
