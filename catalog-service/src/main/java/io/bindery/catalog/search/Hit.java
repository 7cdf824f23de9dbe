package io.bindery.catalog.search;

import java.util.UUID;

/**
 * A book that was found.
 *
 * @param score how well it fits; comparable within one search only
 */
public record Hit(UUID book, double score) {}
