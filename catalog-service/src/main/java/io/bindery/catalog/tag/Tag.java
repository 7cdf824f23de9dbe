package io.bindery.catalog.tag;

import java.util.UUID;

/** A word that readers put on books. */
record Tag(UUID id, String name) {}
