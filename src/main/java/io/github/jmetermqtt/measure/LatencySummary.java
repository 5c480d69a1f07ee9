package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Nanos;
import java.util.Collection;
import java.util.Objects;

/**
 * Latencies of one kind up to a moment. Thread-safe: the panel and the printer read the same one.
 *
 * @param stored in ns
 * @param negative latencies below 0, which mean that the clocks of two machines differ; stored as 1 µs
 * @param smallest the smallest negative one in ns, 0 where none was
 * @param tooShort latencies from 0 to below 1 µs; stored as 1 µs
 * @param tooLong latencies above 1 h; stored as 1 h
 * @param unknown messages without a stamp, so that their latencies are in none of the others
 */
public record LatencySummary(
        StoredHistogram stored, long negative, long smallest, long tooShort, long tooLong, long unknown) {

    public LatencySummary {
        Objects.requireNonNull(stored, "stored");
        if (negative < 0 || smallest > 0 || tooShort < 0 || tooLong < 0 || unknown < 0) {
            throw new IllegalArgumentException("a count is negative, or the smallest negative latency is positive");
        }
    }

    /** No latency at all. */
    static LatencySummary none() {
        return new LatencySummary(StoredHistogram.NONE, 0, 0, 0, 0, 0);
    }

    /** What was recorded so far. */
    public static LatencySummary of(Latencies latencies) {
        return new LatencySummary(
                latencies.total(),
                latencies.negative(),
                latencies.smallest(),
                latencies.tooShort(),
                latencies.tooLong(),
                latencies.unknownCount());
    }

    /** How many latencies there are, including those outside of the range. */
    public long count() {
        return stored.count();
    }

    /** In ns; 0 where there is none. */
    public double mean() {
        return stored.mean();
    }

    /** The latency in ns that this percentage of all does not exceed; 0 where there is none. */
    public long percentile(double percent) {
        return Math.min(stored.percentile(percent), LatencyRange.HIGHEST);
    }

    /** As {@link #percentile}, in ms. */
    public double percentileMillis(double percent) {
        return Nanos.toMillis(percentile(percent));
    }

    /** In ns; 0 where there is none. */
    public long max() {
        return percentile(100);
    }

    /** How many are longer than this, in ns; as exact as the histogram's three digits. */
    public long countAbove(long nanos) {
        return stored.countAbove(nanos);
    }

    /** All of these together. */
    static LatencySummary sum(Collection<LatencySummary> parts) {
        long negative = 0;
        long smallest = 0;
        long tooShort = 0;
        long tooLong = 0;
        long unknown = 0;
        for (LatencySummary part : parts) {
            negative += part.negative;
            smallest = Math.min(smallest, part.smallest);
            tooShort += part.tooShort;
            tooLong += part.tooLong;
            unknown += part.unknown;
        }
        StoredHistogram stored =
                StoredHistogram.sum(parts.stream().map(LatencySummary::stored).toList());
        return new LatencySummary(stored, negative, smallest, tooShort, tooLong, unknown);
    }
}
