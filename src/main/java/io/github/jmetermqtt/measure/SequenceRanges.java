package io.github.jmetermqtt.measure;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A set of sequence numbers, kept as ranges, that forgets its lowest range when it would hold more ranges than allowed. Not
 * thread-safe.
 */
final class SequenceRanges {

    private final IntSupplier mostRanges;
    private final NavigableMap<Long, Long> ends = new TreeMap<>(); // first number of a range -> last number
    private long size;
    private long forgotten;
    private long horizon;

    /** An empty set of at most so many ranges. */
    SequenceRanges(int mostRanges) {
        this(() -> mostRanges);
    }

    /** An empty set of at most so many ranges, which may become fewer; at least 1. */
    SequenceRanges(IntSupplier mostRanges) {
        this.mostRanges = mostRanges;
    }

    /**
     * All numbers that are in a set, or in one of these ranges; nothing is forgotten.
     *
     * @param some null: no numbers
     * @param ranges the first and the last number of each; none overlaps another
     */
    static SequenceRanges union(@Nullable SequenceRanges some, List<long[]> ranges) {
        SequenceRanges all = new SequenceRanges(Integer.MAX_VALUE);
        ranges.forEach(range -> all.add(range[0], range[1]));
        if (some != null) {
            some.ends.forEach(all::addRest);
        }
        return all;
    }

    /** Adds those of the numbers from first to last that are not in. */
    private void addRest(long first, long last) {
        long from = first;
        while (from <= last) {
            Map.Entry<Long, Long> there = ends.floorEntry(from);
            if (there != null && there.getValue() >= from) {
                from = there.getValue() + 1;
                continue;
            }
            Long next = ends.higherKey(from);
            long to = next == null ? last : Math.min(last, next - 1);
            add(from, to);
            from = to + 1;
        }
    }

    /** Adds the numbers from first to last, both included; none of them may be in the set. */
    void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = ends.lowerEntry(first);
        if (before != null && before.getValue() == first - 1) {
            from = before.getKey();
        }
        Long after = ends.remove(last + 1);
        if (after != null) {
            to = after;
        }
        ends.put(from, to);
        size += last - first + 1;
        forgetWhatIsTooMuch();
    }

    /** Takes a number out; false where it was not in. */
    boolean remove(long number) {
        Map.Entry<Long, Long> range = ends.floorEntry(number);
        if (range == null || range.getValue() < number) {
            return false;
        }
        long first = range.getKey();
        long last = range.getValue();
        ends.remove(first);
        if (first < number) {
            ends.put(first, number - 1);
        }
        if (number < last) {
            ends.put(number + 1, last);
        }
        size--;
        forgetWhatIsTooMuch();
        return true;
    }

    private void forgetWhatIsTooMuch() {
        int most = mostRanges.getAsInt();
        while (ends.size() > most) {
            Map.Entry<Long, Long> lowest = ends.pollFirstEntry();
            long count = lowest.getValue() - lowest.getKey() + 1;
            size -= count;
            forgotten += count;
            horizon = Math.max(horizon, lowest.getValue() + 1);
        }
    }

    /** Whether the number is in and not forgotten. */
    boolean contains(long number) {
        Map.Entry<Long, Long> range = ends.floorEntry(number);
        return range != null && range.getValue() >= number;
    }

    /** How many numbers below a limit lie both in this set and in the other; forgotten ones are in none. */
    long overlap(SequenceRanges other, long limit) {
        long common = 0;
        for (Map.Entry<Long, Long> range : ends.headMap(limit).entrySet()) {
            common += other.countWithin(range.getKey(), Math.min(range.getValue(), limit - 1));
        }
        return common;
    }

    /** How many numbers from first to last, both included, are in and not forgotten. */
    long countWithin(long first, long last) {
        long count = 0;
        Long start = ends.floorKey(first);
        for (Map.Entry<Long, Long> range :
                ends.tailMap(start == null ? first : start, true).entrySet()) {
            if (range.getKey() > last) {
                break;
            }
            count += Math.max(0, Math.min(last, range.getValue()) - Math.max(first, range.getKey()) + 1);
        }
        return count;
    }

    /** Does something with each number that is in and not forgotten, from the lowest to the highest. */
    void forEach(LongConsumer action) {
        ends.forEach((first, last) -> LongStream.rangeClosed(first, last).forEach(action));
    }

    /** The number after the highest that is in; 0 where none is. */
    long end() {
        return ends.isEmpty() ? horizon : ends.lastEntry().getValue() + 1;
    }

    /** Numbers ever added and not removed, the forgotten ones among them. */
    long size() {
        return size + forgotten;
    }

    /** How many numbers are in the set, though nobody knows any more which. */
    long forgotten() {
        return forgotten;
    }

    /** Of numbers below this one the set can't say any more whether they are in. */
    long horizon() {
        return horizon;
    }
}
