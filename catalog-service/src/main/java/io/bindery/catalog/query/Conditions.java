package io.bindery.catalog.query;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** The {@code where} clause of a query, with its values bound by position and never written into the text. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    public void add(String condition) {
        conditions.add(condition);
    }

    /** Binds a value; answers how the query text refers to it. */
    public String bind(Object value) {
        values.add(value);
        return "?" + values.size();
    }

    public String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    public <T> SelectionQuery<T> applyTo(SelectionQuery<T> query) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }
}
