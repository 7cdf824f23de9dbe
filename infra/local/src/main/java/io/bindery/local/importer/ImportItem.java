package io.bindery.local.importer;

/** Something the catalog imports. */
sealed interface ImportItem permits BookItem, TagItem {

    /** Its id in the list it comes from. */
    String sourceId();
}
