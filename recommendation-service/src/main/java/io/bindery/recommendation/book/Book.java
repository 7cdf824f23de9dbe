package io.bindery.recommendation.book;

import java.util.List;
import java.util.UUID;

/**
 * A book as it is shown.
 *
 * @param deleted whether the catalog has taken it out of the shop
 */
public record Book(UUID id, String title, List<String> authors, boolean deleted) {}
