package io.github.jmetermqtt.sampler.fleet;

import java.util.BitSet;
import java.util.StringJoiner;

/** Indexes of connections, in words as short as they can be: {@code 3, 17-20}. */
final class IndexRanges {

    /** More than this many ranges are of no use to a reader. */
    private static final int MOST_SHOWN = 20;

    private final BitSet indexes = new BitSet();

    void add(int index) {
        indexes.set(index);
    }

    int count() {
        return indexes.cardinality();
    }

    @Override
    public String toString() {
        StringJoiner ranges = new StringJoiner(", ");
        int shown = 0;
        for (int from = indexes.nextSetBit(0); from >= 0; ) {
            int to = indexes.nextClearBit(from) - 1;
            if (shown++ == MOST_SHOWN) {
                return ranges + " and more";
            }
            ranges.add(from == to ? Integer.toString(from) : from + "-" + to);
            from = indexes.nextSetBit(to + 1);
        }
        return ranges.toString();
    }
}
