package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many latencies are in each of a few classes, five to a decade: enough for a picture. The first class has those of 1 µs; the upper bound
 * of a class is in it. As exact as the histogram's three digits.
 *
 * @param first the number of the first class with a latency, from 0
 * @param counts of this class and of those that follow, up to the last with a latency; empty: there is no latency
 */
public record LatencyClasses(int first, List<Long> counts) {

    /** No latency. */
    public static final LatencyClasses NONE = new LatencyClasses(0, List.of());

    /** Upper bounds in hundredths, to three digits. */
    private static final int[] DECADE = {100, 158, 251, 398, 631};

    /** The upper bounds in ns. */
    private static final long[] UNTIL = untilHighest();

    public LatencyClasses {
        counts = List.copyOf(counts);
    }

    /** The classes of all these latencies. */
    public static LatencyClasses of(StoredHistogram latencies) {
        int first = 0;
        int last = -1;
        List<Long> counts = new ArrayList<>();
        for (BucketReader each = latencies.buckets(); each.next(); ) {
            int number = number(LatencyRange.shortest(each.bucket()), Math.max(last, 0));
            if (counts.isEmpty()) {
                first = number;
                last = number - 1;
            }
            for (; last < number; last++) {
                counts.add(0L);
            }
            counts.set(number - first, counts.get(number - first) + each.count());
        }
        return new LatencyClasses(first, counts);
    }

    /** The class of a latency in ns, which is not lower than another one. */
    private static int number(long nanos, int atLeast) {
        int number = atLeast;
        while (UNTIL[number] < nanos) {
            number++;
        }
        return number;
    }

    private static long[] untilHighest() {
        List<Long> until = new ArrayList<>();
        long unit = LatencyRange.LOWEST / DECADE[0];
        for (int i = 0; until.isEmpty() || until.get(i - 1) < LatencyRange.HIGHEST; i++) {
            until.add(DECADE[i % DECADE.length] * unit);
            unit *= i % DECADE.length == DECADE.length - 1 ? 10 : 1;
        }
        return until.stream().mapToLong(Long::longValue).toArray();
    }

    /** The longest latency of a class in ms. */
    public static double untilMillis(int number) {
        return Nanos.toMillis(UNTIL[number]);
    }

    /** The number of the class behind the last one with a latency. */
    public int end() {
        return first + counts.size();
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The counts from one class to that before another one. */
    public List<Long> from(int begin, int behind) {
        return IntStream.range(begin, behind)
                .mapToObj(number -> number < first || number >= end() ? 0L : counts.get(number - first))
                .toList();
    }
}
