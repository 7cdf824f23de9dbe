package io.bindery.catalog.query;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The {@code where} clause of a query, with its values bound by position and never written into the text. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Tuple values = Tuple.tuple();

    public void add(String condition) {
        conditions.add(condition);
    }

    /** Binds a value; answers how the query text refers to it. */
    public String bind(Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    public String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    public Tuple values() {
        return values;
    }
}
