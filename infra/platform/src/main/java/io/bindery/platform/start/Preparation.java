package io.bindery.platform.start;

/**
 * The moment of the start in which features judge their configuration and add their work to the supervision tree: the
 * database is migrated, and no message is taken and nothing of the tree runs yet, so that a refusal finds nothing under way.
 * To be observed; the supervision tree starts when all observers have returned and the messages come.
 */
public record Preparation() {}
