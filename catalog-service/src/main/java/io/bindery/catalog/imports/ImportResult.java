package io.bindery.catalog.imports;

import io.bindery.platform.http.Problem.Fault;
import java.util.List;

/**
 * What an import did.
 *
 * @param created elements that were new
 * @param updated elements that the source has changed since the last import
 * @param unchanged elements that were there already
 * @param rejected elements that could not be taken, with the reasons
 */
public record ImportResult(int created, int updated, int unchanged, List<Rejected> rejected) {

    /** An element that could not be taken. */
    public record Rejected(String sourceId, List<Fault> errors) {}
}
