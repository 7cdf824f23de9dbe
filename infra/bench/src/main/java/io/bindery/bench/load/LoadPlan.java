package io.bindery.bench.load;

import java.util.List;

/**
 * What one run of the load generator does, always against 127.0.0.1.
 *
 * @param port of the server
 * @param requests sent in turn, over and over
 * @param connections kept open; each has one request on its way at most
 * @param perSecond requests per second over all connections; 0 sends the next as soon as the last is answered
 * @param seconds how long new requests are sent; those on their way are waited for
 */
public record LoadPlan(int port, List<LoadRequest> requests, int connections, double perSecond, double seconds) {

    public LoadPlan {
        requests = List.copyOf(requests);
        if (requests.isEmpty() || connections < 1 || perSecond < 0 || seconds <= 0) {
            throw new IllegalArgumentException("A load needs requests, connections and a time");
        }
    }
}
