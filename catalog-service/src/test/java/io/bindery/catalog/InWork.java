package io.bindery.catalog;

import io.bindery.platform.http.RequestsInFlight;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The requests that the catalog owes an answer, seen from within: their callers may have lost what it answered. */
@ApplicationScoped
public class InWork {

    private static final int FIRST = 900;

    private final RequestsInFlight requests = new RequestsInFlight();

    void install(@Observes Filters filters) {
        filters.register(
                request -> {
                    requests.add(request);
                    request.next();
                },
                FIRST);
    }

    public int count() {
        return requests.count();
    }
}
