package io.github.jmetermqtt.measure;

import java.util.List;

/**
 * The figures of latencies that each report has, of one walk through the buckets: who asks for one of them asks for the others, too.
 * They are computed as HdrHistogram does it, to the last bit. Immutable.
 */
final class UsualFigures {

    /** Ascending; the last one is the longest latency. */
    static final List<Double> PERCENTS = List.of(50.0, 90.0, 95.0, 99.0, 99.9, 99.99, 100.0);

    private final double mean;
    private final long[] percentiles;

    private UsualFigures(double mean, long[] percentiles) {
        this.mean = mean;
        this.percentiles = percentiles;
    }

    /** @param count of all latencies in the buckets */
    static UsualFigures of(BucketReader buckets, long count) {
        long[] percentiles = new long[PERCENTS.size()];
        double sum = 0;
        long soFar = 0;
        int asked = 0;
        long rank = rank(PERCENTS.get(0), count);
        while (buckets.next()) {
            sum += (double) LatencyRange.middle(buckets.bucket()) * buckets.count();
            soFar += buckets.count();
            while (soFar >= rank) {
                percentiles[asked++] = LatencyRange.longest(buckets.bucket());
                rank = asked < percentiles.length ? rank(PERCENTS.get(asked), count) : Long.MAX_VALUE;
            }
        }
        return new UsualFigures(count == 0 ? 0 : sum / count, percentiles);
    }

    /** Which one of so many latencies, from the shortest on, is at this percentage; from 1. */
    static long rank(double percent, long count) {
        // the next smaller double, so that 16.1 % of 1,000, which is a little more than 161, is not the 162nd
        double asked = Math.min(Math.max(Math.nextDown(percent), 0), 100);
        return Math.max(1, (long) Math.ceil(asked * count / 100));
    }

    /** In ns; 0 where there is no latency. */
    double mean() {
        return mean;
    }

    /** The one at this place of {@link #PERCENTS}, in ns; 0 where there is no latency. */
    long percentile(int place) {
        return percentiles[place];
    }
}
