package io.bindery.local.importer;

/**
 * A reader's tag as the catalog's import takes it.
 *
 * @param sourceId the tag's id in the list it comes from
 * @param name the tag
 */
record TagItem(String sourceId, String name) implements ImportItem {

    /** Reads a row with the columns {@code tag_id} and {@code tag_name}. */
    static TagItem of(CsvTable.Row row) throws BrokenRow {
        if (row.get("tag_id").isEmpty()) {
            throw new BrokenRow("no tag_id");
        }
        if (row.get("tag_name").isEmpty()) {
            throw new BrokenRow("no tag_name");
        }
        return new TagItem(row.get("tag_id"), row.get("tag_name"));
    }
}
