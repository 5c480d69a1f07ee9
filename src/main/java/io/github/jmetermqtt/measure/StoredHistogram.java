package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * The latencies of one kind up to a moment, in a few KB where a histogram takes 270 KB: in HdrHistogram's own encoding, which keeps
 * every count. Immutable and thread-safe.
 */
public final class StoredHistogram {

    /** No latency at all. */
    public static final StoredHistogram NONE = new StoredHistogram(new byte[0], 0);

    private final byte[] encoded;
    private final long count;

    /** Who asks once mostly asks again at once. */
    @GuardedBy("this")
    private WeakReference<Histogram> decoded = new WeakReference<>(null);

    private StoredHistogram(byte[] encoded, long count) {
        this.encoded = encoded;
        this.count = count;
    }

    /** What is in a histogram now, of the range that all latencies have. */
    public static StoredHistogram of(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return NONE;
        }
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoByteBuffer(buffer);
        return new StoredHistogram(Arrays.copyOf(buffer.array(), length), histogram.getTotalCount());
    }

    /** How many latencies there are. */
    public long count() {
        return count;
    }

    /** A copy in ns, which is the caller's own. */
    public Histogram histogram() {
        return count == 0
                ? LatencyRange.histogram()
                : Histogram.decodeFromByteBuffer(ByteBuffer.wrap(encoded), LatencyRange.HIGHEST);
    }

    /** Asks the histogram, which must not be changed. It walks through itself with an iterator that it has only once. */
    synchronized long ask(ToLongFunction<Histogram> question) {
        return question.applyAsLong(shared());
    }

    /** As {@link #ask}. */
    synchronized double askDouble(ToDoubleFunction<Histogram> question) {
        return question.applyAsDouble(shared());
    }

    @GuardedBy("this")
    private Histogram shared() {
        Histogram known = decoded.get();
        if (known == null) {
            known = histogram();
            decoded = new WeakReference<>(known);
        }
        return known;
    }

    /** These and all of the other. */
    public StoredHistogram plus(StoredHistogram other) {
        if (other.count == 0 || count == 0) {
            return count == 0 ? other : this;
        }
        Histogram both = histogram();
        both.add(other.histogram());
        return of(both);
    }

    /** These without the other, which must be the same latencies at an earlier moment. */
    public StoredHistogram minus(StoredHistogram earlier) {
        if (earlier.count == 0 || count == earlier.count) {
            return earlier.count == 0 ? this : NONE;
        }
        Histogram rest = histogram();
        rest.subtract(earlier.histogram());
        return of(rest);
    }
}
