package io.bindery.jobs.job;

import io.bindery.jobs.body.Names;
import io.bindery.platform.body.Ids;
import io.bindery.platform.rest.PageRequest;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which page of which jobs; the youngest come first.
 *
 * @param after the id behind which the page begins, null for the first page
 */
record JobFilter(
        @Nullable JobState state,
        @Nullable String kind,
        @Nullable String queue,
        @Nullable UUID after,
        int size) {

    static final String ORDER = "-id";

    static JobFilter read(UriInfo address) {
        PageRequest page = PageRequest.of(address, "state", "kind", "queue");
        return new JobFilter(
                page.parsed("state", "must be a state of jobs, such as available", JobState::of)
                        .orElse(null),
                page.parsed("kind", Names.RULE, Names::parse).orElse(null),
                page.parsed("queue", Names.RULE, Names::parse).orElse(null),
                page.after(ORDER, id -> Ids.parse(id).orElse(null)).orElse(null),
                page.size());
    }
}
