package io.github.jmetermqtt.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The latencies of one kind up to a moment, in a few KB where a histogram takes 270 KB: only the buckets with latencies, with every count.
 * It is added up and asked as it is, because making a histogram of it costs more than all questions. Immutable and thread-safe.
 *
 * <p>Its figures are exactly those of the histogram. Why: docs/dev/decisions.md#latencies-of-a-label-are-asked-as-they-are-stored
 */
public final class StoredHistogram {

    /** No latency at all. */
    public static final StoredHistogram NONE = new StoredHistogram(new byte[0], 0);

    private static final int BYTES_OF_A_BUCKET = 3; // mostly

    private final byte[] encoded;
    private final long count;

    /** Null until somebody asks; whoever asks at the same time computes the same. */
    private volatile @Nullable UsualFigures usual;

    /** @param encoded by a {@link BucketWriter} */
    StoredHistogram(byte[] encoded, long count) {
        this.encoded = encoded;
        this.count = count;
    }

    /** What is in a histogram now, of the range that all latencies have. */
    public static StoredHistogram of(Histogram histogram) {
        BucketWriter writer = new BucketWriter(0);
        int last = LatencyRange.bucket(histogram.getMaxValue());
        for (int bucket = LatencyRange.bucket(histogram.getMinValue()); bucket <= last; bucket++) {
            writer.add(bucket, histogram.getCountAtValue(LatencyRange.shortest(bucket)));
        }
        return writer.stored();
    }

    /** The first so many of these latencies in ns, of the range that all latencies have. */
    static StoredHistogram of(long[] nanos, int howMany) {
        int[] buckets = new int[howMany];
        for (int i = 0; i < howMany; i++) {
            buckets[i] = LatencyRange.bucket(nanos[i]);
        }
        Arrays.sort(buckets);
        BucketWriter writer = new BucketWriter(BYTES_OF_A_BUCKET * howMany);
        int from = 0;
        for (int i = 1; i <= howMany; i++) {
            if (i == howMany || buckets[i] != buckets[from]) {
                writer.add(buckets[from], i - from);
                from = i;
            }
        }
        return writer.stored();
    }

    /** All of these together. */
    static StoredHistogram sum(Collection<StoredHistogram> parts) {
        List<StoredHistogram> some =
                parts.stream().filter(part -> part.count > 0).toList();
        if (some.size() < 2) {
            return some.isEmpty() ? NONE : some.get(0);
        }
        long[] counts = new long[LatencyRange.bucket(LatencyRange.HIGHEST) + 1];
        for (StoredHistogram part : some) {
            for (BucketReader each = part.buckets(); each.next(); ) {
                counts[each.bucket()] += each.count();
            }
        }
        BucketWriter writer = new BucketWriter(0);
        for (int bucket = 0; bucket < counts.length; bucket++) {
            writer.add(bucket, counts[bucket]);
        }
        return writer.stored();
    }

    BucketReader buckets() {
        return new BucketReader(encoded);
    }

    /** How many latencies there are. */
    public long count() {
        return count;
    }

    /** A copy in ns, which is the caller's own. */
    public Histogram histogram() {
        Histogram all = LatencyRange.histogram();
        for (BucketReader each = buckets(); each.next(); ) {
            all.recordValueWithCount(LatencyRange.shortest(each.bucket()), each.count());
        }
        return all;
    }

    private UsualFigures usual() {
        UsualFigures known = usual;
        if (known == null) {
            known = UsualFigures.of(buckets(), count);
            usual = known;
        }
        return known;
    }

    /** In ns; 0 where there is none. */
    double mean() {
        return usual().mean();
    }

    /** The latency in ns that this percentage of all does not exceed; 0 where there is none. */
    long percentile(double percent) {
        int place = UsualFigures.PERCENTS.indexOf(percent);
        if (place >= 0) {
            return usual().percentile(place);
        }
        long rank = UsualFigures.rank(percent, count);
        long soFar = 0;
        for (BucketReader each = buckets(); each.next(); ) {
            soFar += each.count();
            if (soFar >= rank) {
                return percent == 0 ? LatencyRange.shortest(each.bucket()) : LatencyRange.longest(each.bucket());
            }
        }
        return 0;
    }

    /** How many are in a higher bucket than this latency in ns. */
    long countAbove(long nanos) {
        int bucket = LatencyRange.bucket(nanos);
        long above = 0;
        for (BucketReader each = buckets(); each.next(); ) {
            above += each.bucket() > bucket ? each.count() : 0;
        }
        return above;
    }

    /** These and all of the other. */
    public StoredHistogram plus(StoredHistogram other) {
        if (other.count == 0 || count == 0) {
            return count == 0 ? other : this;
        }
        return merged(other, 1);
    }

    /** These without the other, which must be the same latencies at an earlier moment. */
    public StoredHistogram minus(StoredHistogram earlier) {
        if (earlier.count == 0 || count == earlier.count) {
            return earlier.count == 0 ? this : NONE;
        }
        return merged(earlier, -1);
    }

    private StoredHistogram merged(StoredHistogram other, int times) {
        BucketWriter writer = new BucketWriter(encoded.length + other.encoded.length);
        BucketReader mine = buckets();
        BucketReader its = other.buckets();
        mine.next();
        its.next();
        while (mine.bucket() != BucketReader.END || its.bucket() != BucketReader.END) {
            int bucket = Math.min(mine.bucket(), its.bucket());
            long sum = 0;
            if (mine.bucket() == bucket) {
                sum += mine.count();
                mine.next();
            }
            if (its.bucket() == bucket) {
                sum += times * its.count();
                its.next();
            }
            if (sum < 0) {
                throw new IllegalArgumentException("the other is no earlier moment of these latencies");
            }
            writer.add(bucket, sum);
        }
        return writer.stored();
    }
}
