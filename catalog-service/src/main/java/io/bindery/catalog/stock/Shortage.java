package io.bindery.catalog.stock;

import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A book of which there are too few copies.
 *
 * @param pointer where the request asks for it; null when it comes from a reservation
 */
record Shortage(
        UUID bookId, int requested, int available, @Nullable String pointer) {

    /** The conflict, naming every book. */
    static Problem problem(List<Shortage> shortages) {
        String all = shortages.stream().map(Shortage::toString).collect(Collectors.joining("; "));
        List<Fault> faults = shortages.stream()
                .map(shortage -> new Fault(shortage.pointer, null, shortage.toString()))
                .toList();
        return new Problem("urn:bindery:problem:out-of-stock", "Not enough in stock", 409, all, null, faults);
    }

    @Override
    public String toString() {
        return "book %s: %d requested, %d available".formatted(bookId, requested, available);
    }
}
