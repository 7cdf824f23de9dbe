package io.bindery.recommendation.model;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The books of a model, numbered from 0; what filters and popularity need of each, in arrays. Immutable. */
public final class Books {

    private static final Comparator<UUID> UNSIGNED = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private final long[] high;
    private final long[] low;
    private final @Nullable String[] languages;
    private final float[] ratingAverages;
    private final int[] ratingCounts;

    /**
     * A book as the catalog tells of it.
     *
     * @param language BCP 47, null when unknown
     * @param ratingAverage from 1 to 5, 0 when nobody has rated it
     */
    public record Entry(UUID id, @Nullable String language, double ratingAverage, int ratingCount) {}

    /** @param books each id once */
    public Books(List<Entry> books) {
        List<Entry> sorted =
                books.stream().sorted(Comparator.comparing(Entry::id, UNSIGNED)).toList();
        int size = sorted.size();
        high = new long[size];
        low = new long[size];
        languages = new @Nullable String[size];
        ratingAverages = new float[size];
        ratingCounts = new int[size];
        for (int item = 0; item < size; item++) {
            Entry book = sorted.get(item);
            high[item] = book.id().getMostSignificantBits();
            low[item] = book.id().getLeastSignificantBits();
            languages[item] = book.language() == null ? null : book.language().intern();
            ratingAverages[item] = (float) book.ratingAverage();
            ratingCounts[item] = book.ratingCount();
        }
    }

    public int size() {
        return high.length;
    }

    public UUID id(int item) {
        return new UUID(high[item], low[item]);
    }

    /** The number of a book, negative when the model does not know it. */
    public int indexOf(UUID id) {
        int from = 0;
        int to = high.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = UNSIGNED.compare(id(middle), id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return -1;
    }

    public @Nullable String language(int item) {
        return languages[item];
    }

    double ratingAverage(int item) {
        return ratingAverages[item];
    }

    int ratingCount(int item) {
        return ratingCounts[item];
    }
}
