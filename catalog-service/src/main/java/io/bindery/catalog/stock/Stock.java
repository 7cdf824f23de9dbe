package io.bindery.catalog.stock;

import java.util.UUID;

/**
 * The copies of a book.
 *
 * @param version grows with every change; 0 when nothing was ever set
 * @param available copies that can be ordered now
 * @param reserved copies set aside for orders that are not shipped yet
 */
public record Stock(UUID bookId, int version, int available, int reserved) {}
