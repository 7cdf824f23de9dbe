package io.bindery.local.importer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The catalog's answer to a batch.
 *
 * @param created how many are new
 * @param updated how many have changed
 * @param unchanged how many were there already, just so
 * @param rejected those with errors; nothing of them was stored
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ImportAnswer(int created, int updated, int unchanged, List<Rejected> rejected) {

    /** An item that was not stored. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Rejected(String sourceId, List<ItemError> errors) {

        String reasons() {
            return errors.stream()
                    .map(error -> error.pointer() + " " + error.detail())
                    .collect(Collectors.joining("; "));
        }
    }

    /** What is wrong with an item: where in the batch, and what. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ItemError(String pointer, String detail) {}
}
