package io.bindery.catalog.search;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Starts the catalog again with a database that no other test fills. */
public final class OwnDatabase implements QuarkusTestProfile {}
