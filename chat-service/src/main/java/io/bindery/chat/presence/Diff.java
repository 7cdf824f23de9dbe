package io.bindery.chat.presence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The payload of {@code presence_diff}. Clients apply joins before leaves and match by {@code phx_ref}, so one diff may hold
 * both the join and the leave of one meta.
 *
 * @param joins by person
 * @param leaves by person
 */
record Diff(Map<String, Metas> joins, Map<String, Metas> leaves) {

    Diff() {
        this(new HashMap<>(), new HashMap<>());
    }

    /** A person's metas. */
    record Metas(List<Meta> metas) {}

    void joined(String person, Meta meta) {
        add(joins, person, meta);
    }

    void left(String person, Meta meta) {
        add(leaves, person, meta);
    }

    @JsonIgnore
    boolean isEmpty() {
        return joins.isEmpty() && leaves.isEmpty();
    }

    private static void add(Map<String, Metas> side, String person, Meta meta) {
        side.computeIfAbsent(person, first -> new Metas(new ArrayList<>(1)))
                .metas()
                .add(meta);
    }
}
