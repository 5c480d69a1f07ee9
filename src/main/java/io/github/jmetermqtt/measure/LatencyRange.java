package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Nanos;
import org.HdrHistogram.Histogram;

/**
 * The latencies that are recorded: 1 µs to 1 h in ns, to three digits. Those that no digit tells apart are in one bucket; the buckets
 * are those of HdrHistogram, which keeps their numbers to itself.
 */
final class LatencyRange {

    static final long LOWEST = Nanos.PER_MICRO;
    static final long HIGHEST = 3_600 * Nanos.PER_SECOND;

    private static final int DIGITS = 3;
    /** A unit of {@link #LOWEST} would leave no digit at all of the lowest. */
    private static final long UNIT = 1;

    /** From one power of two to the next there are 1024 buckets; below 2048 each ns has its own. */
    private static final int HALF_BITS = 10;

    private static final int HALF = 1 << HALF_BITS;

    private LatencyRange() {}

    static Histogram histogram() {
        return new Histogram(UNIT, HIGHEST, DIGITS);
    }

    /** The bucket of a latency in ns, which is not negative. The longer the latency, the higher its number. */
    static int bucket(long nanos) {
        int shift = Long.SIZE - HALF_BITS - 1 - Long.numberOfLeadingZeros(nanos | (2 * HALF - 1));
        return (shift << HALF_BITS) + (int) (nanos >>> shift);
    }

    /** The shortest latency of a bucket in ns. */
    static long shortest(int bucket) {
        int shift = shift(bucket);
        return (long) (bucket - (shift << HALF_BITS)) << shift;
    }

    /** The longest latency of a bucket in ns. */
    static long longest(int bucket) {
        return shortest(bucket) + width(bucket) - 1;
    }

    /** The middle of a bucket in ns. */
    static long middle(int bucket) {
        return shortest(bucket) + width(bucket) / 2;
    }

    private static long width(int bucket) {
        return 1L << shift(bucket);
    }

    private static int shift(int bucket) {
        return Math.max(0, (bucket >> HALF_BITS) - 1);
    }
}
