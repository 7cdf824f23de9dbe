package io.bindery.bench.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order of the measurements. Each round has every scenario once, in an order of its own: what drifts on the machine, such
 * as heat or a neighbour, then spreads over all instead of falling on one.
 */
final class Rounds {

    private Rounds() {}

    /**
     * The items of each round in their order.
     *
     * @param seed the same seed gives the same order
     */
    static <T> List<List<T>> shuffled(List<T> items, int rounds, long seed) {
        Random random = new Random(seed);
        List<List<T>> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<T> order = new ArrayList<>(items);
            Collections.shuffle(order, random);
            all.add(List.copyOf(order));
        }
        return all;
    }
}
