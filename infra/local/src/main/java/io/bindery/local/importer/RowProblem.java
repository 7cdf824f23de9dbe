package io.bindery.local.importer;

/**
 * Something wrong with a row.
 *
 * @param file name of the file
 * @param line where the row starts, counted from 1 as editors do
 * @param message what is wrong
 * @param fatal whether the row was skipped; otherwise only a value was left out
 */
record RowProblem(String file, long line, String message, boolean fatal) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message + (fatal ? " - row skipped" : "");
    }
}
