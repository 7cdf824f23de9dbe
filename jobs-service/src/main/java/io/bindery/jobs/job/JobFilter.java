package io.bindery.jobs.job;

import io.bindery.jobs.body.Ids;
import io.bindery.jobs.body.ListParameters;
import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
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

    private static final String ORDER = "-id";

    static JobFilter read(ListParameters list) {
        JobState state = list.read("state", "must be a state of jobs, such as available", JobState::of);
        JobFilter filter =
                new JobFilter(state, list.name("kind"), list.name("queue"), cursor(list.after()), list.size());
        list.rejectUnknown();
        return filter;
    }

    /** What to send to go on behind this job. */
    static String cursorAfter(Job last) {
        return new PageCursor(ORDER, java.util.List.of(last.id().toString())).encode();
    }

    private static @Nullable UUID cursor(@Nullable String after) {
        if (after == null) {
            return null;
        }
        String id = PageCursor.decode(after, ORDER, 1).values().getFirst();
        return Ids.parse(String.valueOf(id))
                .orElseThrow(() -> Problem.badParameter("page[after]", "is not a cursor of this list")
                        .toException());
    }
}
