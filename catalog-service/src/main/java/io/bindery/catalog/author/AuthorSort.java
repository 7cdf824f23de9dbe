package io.bindery.catalog.author;

/** An order of authors. */
public enum AuthorSort {
    NAME("name"),
    NAME_DESC("-name");

    private final String key;

    AuthorSort(String key) {
        this.key = key;
    }

    /** As the parameter {@code sort} of REST has it. */
    public String key() {
        return key;
    }
}
