package io.bindery.recommendation.model;

/**
 * Keeps the items with the highest scores of all that are offered, in a binary heap whose root is the worst kept. Of equal
 * scores the lower item wins, so that the outcome does not depend on the order of the offers.
 */
public final class Best {

    private final int capacity;
    private final int[] items;
    private final double[] scores;
    private int size;

    /** @param capacity how many to keep, at least one */
    public Best(int capacity) {
        this.capacity = capacity;
        this.items = new int[capacity];
        this.scores = new double[capacity];
    }

    /** Whether an item with this score may still be among the best; what else is to be known of it need not be asked if not. */
    public boolean mayTake(double score) {
        return size < capacity || score >= scores[0];
    }

    public void offer(int item, double score) {
        if (size < capacity) {
            set(size, item, score);
            siftUp(size++);
        } else if (isWorse(items[0], scores[0], item, score)) {
            set(0, item, score);
            siftDown();
        }
    }

    private int removeWorst() {
        int worst = items[0];
        size--;
        set(0, items[size], scores[size]);
        siftDown();
        return worst;
    }

    /** Takes all items out, the best first. */
    public int[] drain() {
        int[] descending = new int[size];
        for (int i = size - 1; i >= 0; i--) {
            descending[i] = removeWorst();
        }
        return descending;
    }

    private void siftUp(int start) {
        int child = start;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (!isWorse(child, parent)) {
                return;
            }
            swap(child, parent);
            child = parent;
        }
    }

    private void siftDown() {
        int parent = 0;
        while (true) {
            int worst = parent;
            for (int child = 2 * parent + 1; child <= 2 * parent + 2 && child < size; child++) {
                if (isWorse(child, worst)) {
                    worst = child;
                }
            }
            if (worst == parent) {
                return;
            }
            swap(parent, worst);
            parent = worst;
        }
    }

    private boolean isWorse(int place, int other) {
        return isWorse(items[place], scores[place], items[other], scores[other]);
    }

    private static boolean isWorse(int item, double score, int otherItem, double otherScore) {
        return score < otherScore || (score == otherScore && item > otherItem);
    }

    private void swap(int one, int other) {
        int item = items[one];
        double score = scores[one];
        set(one, items[other], scores[other]);
        set(other, item, score);
    }

    private void set(int place, int item, double score) {
        items[place] = item;
        scores[place] = score;
    }
}
