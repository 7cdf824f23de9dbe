package io.bindery.recommendation.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedMap;

/** What a model needs to know of a reader: how much each book known to the model weighs, and which ones must not come back. */
public final class Profile {

    final int[] items;
    final double[] weights;
    private final BitSet hidden;

    /**
     * @param weightByItem from -1 (dislikes it) to 1 (loves it)
     * @param hidden items never to be recommended to this reader
     */
    public Profile(SortedMap<Integer, Double> weightByItem, BitSet hidden) {
        this.items = weightByItem.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.weights =
                weightByItem.values().stream().mapToDouble(Double::doubleValue).toArray();
        this.hidden = hidden;
    }

    public boolean hides(int item) {
        return hidden.get(item);
    }

    /** How much the reader's word on this item weighs; 0 when there is none. */
    double weight(int item) {
        int place = Arrays.binarySearch(items, item);
        return place < 0 ? 0 : weights[place];
    }

    /** How many books the reader has said something on that weighs. */
    int size() {
        int size = 0;
        for (double weight : weights) {
            size += weight == 0 ? 0 : 1;
        }
        return size;
    }
}
